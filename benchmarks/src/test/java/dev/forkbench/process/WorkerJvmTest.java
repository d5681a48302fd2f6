package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.testing.Jvm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerJvmTest {

  @Test
  void shouldHandOnWhatDecidesHowCodeRunsAndCrashesAndNothingElse() throws Exception {
    List<String> handedOn =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dforkbench.run=7",
            "-XX:+SuppressFatalErrorMessage");
    List<String> kept =
        List.of(
            "-XX:CompileCommand=quiet",
            "-Dsome.property=1",
            "-Xlog:gc:stderr",
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
    List<String> flags = new java.util.ArrayList<>(kept);
    flags.addAll(handedOn);
    assertThat(flagsOfWorkers(flags, 1)).containsAll(handedOn).doesNotContainAnyElementsOf(kept);
  }

  @Test
  void shouldShareTheHeapAmongWorkers() throws Exception {
    assertThat(flagsOfWorkers(List.of("-Xmx96m"), 3)).endsWith("-Xms32768k", "-Xmx32768k");
    assertThat(flagsOfWorkers(List.of("-Xmx98304k"), 3)).endsWith("-Xms32768k", "-Xmx32768k");
  }

  @Test
  void shouldShareTheHeapThatCountsWhereItWasSetTwice() throws Exception {
    assertThat(flagsOfWorkers(List.of("-Xmx512m", "-Xmx64m"), 2))
        .endsWith("-Xms32768k", "-Xmx32768k");
  }

  @Test
  void shouldLeaveTheHeapToTheJdkWhereItWasNotSet() throws Exception {
    assertThat(flagsOfWorkers(List.of(), 2)).noneMatch(flag -> flag.startsWith("-Xm"));
  }

  @Test
  void shouldLetLaterFlagsWin() {
    assertThat(new WorkerJvm(List.of("-a")).withHeap(4096).with("-b", "-c").flags())
        .containsExactly("-a", "-Xms4k", "-Xmx4k", "-b", "-c");
  }

  private static List<String> flagsOfWorkers(List<String> flags, int workers) throws Exception {
    ChildProcess jvm = ChildProcess.of(Jvm.command(flags, Printer.class, "" + workers)).start();
    String output = new String(jvm.stdout().readAllBytes(), StandardCharsets.UTF_8);
    until("the printing JVM has ended", () -> !jvm.isAlive());
    assertThat(jvm.exitValue()).as(String.join("\n", jvm.lastErrorLines())).hasValue(0);
    return output.lines().filter(line -> line.startsWith("-")).toList();
  }

  /** Prints the flags its workers would get. */
  static final class Printer {
    private Printer() {}

    public static void main(String[] args) {
      WorkerJvm.likeThisOne()
          .sharingHeapAmong(Integer.parseInt(args[0]))
          .flags()
          .forEach(System.out::println);
    }
  }
}
