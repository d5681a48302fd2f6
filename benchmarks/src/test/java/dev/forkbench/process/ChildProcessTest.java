package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.testing.Jvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  private static ChildProcess shell(String script) {
    return ChildProcess.of(List.of("/bin/sh", "-c", script));
  }

  @Test
  void shouldNotBeAliveBeforeItsStart() {
    ChildProcess child = shell("exit 0");
    assertThat(child.isAlive()).isFalse();
    assertThatThrownBy(child::pid)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not started")
        .hasMessageContaining("exit 0");
  }

  @Test
  void shouldRefuseASecondStart() throws Exception {
    ChildProcess child = shell("exit 0").start();
    assertThatThrownBy(child::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pid " + child.pid());
    assertThat(child.join(LONG)).isTrue();
  }

  @Test
  void shouldReportProgramThatDoesNotExist() {
    assertThatThrownBy(() -> ChildProcess.of(List.of("/no/such/program")).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void shouldReturnAtOnceFromJoinWithoutTime() throws Exception {
    ChildProcess child = shell("exec sleep 1000").start();
    try {
      assertThat(child.join(Duration.ZERO)).isFalse();
      assertThat(child.join(Duration.ofSeconds(-1))).isFalse();
      assertThat(child.isAlive()).isTrue();
      assertThat(child.exitValue()).isEmpty();
      assertThat(child.onExit()).isNotDone();
    } finally {
      child.kill();
    }
  }

  @Test
  void shouldEndWithItsExitValue() throws Exception {
    ChildProcess child = shell("exit 42").start();
    assertThat(child.join(LONG)).isTrue();
    assertThat(child.join()).isEqualTo(42);
    assertThat(child.exitValue()).hasValue(42);
    assertThat(child.isAlive()).isFalse();
    assertThat(resultOf(child.onExit())).isSameAs(child);
  }

  @Test
  void shouldTellTerminationFromKill() throws Exception {
    ChildProcess terminated = shell("exec sleep 1000").start();
    ChildProcess killed = shell("exec sleep 1000").start();
    terminated.terminate();
    killed.kill();
    assertThat(terminated.join()).isEqualTo(143);
    assertThat(killed.join()).isEqualTo(137);
    killed.kill();
    terminated.terminate();
  }

  @Test
  void shouldKeepTheLastLinesOfStandardError() throws Exception {
    ChildProcess child = shell("for i in $(seq 1 5000); do echo line $i >&2; done").start();
    assertThat(child.join(LONG)).isTrue();
    assertThat(child.lastErrorLines()).hasSize(20).startsWith("line 4981").endsWith("line 5000");
  }

  @Test
  void shouldCarryItsInputAndOutput() throws Exception {
    ChildProcess child = ChildProcess.of(List.of("/bin/cat")).start();
    child.stdin().write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    child.stdin().close();
    assertThat(child.stdout().readAllBytes()).asString().isEqualTo("hello");
    assertThat(child.join(LONG)).isTrue();
  }

  @Test
  void shouldEndManyInBulk() throws Exception {
    List<ChildProcess> children = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      children.add(shell("exec sleep 1000").start());
    }
    children.forEach(ChildProcess::kill);
    for (ChildProcess child : children) {
      assertThat(child.join(LONG)).isTrue();
      assertThat(child.exitValue()).hasValue(137);
    }
  }

  @Test
  void shouldGoOnDrainingWhenItsLogCannotBeWritten() throws Exception {
    List<String> flags = List.of("-D" + ErrorTail.DIRECTORY + "=/dev/null/nowhere");
    ChildProcess parent = ChildProcess.of(Jvm.command(flags, TalkativeParent.class)).start();
    until("the parent of a talkative child has ended", () -> !parent.isAlive());
    assertThat(parent.exitValue()).as(String.join("\n", parent.lastErrorLines())).hasValue(0);
  }

  /** Drains a child that writes more than a pipe holds, and ends well only if it heard the end. */
  static final class TalkativeParent {
    private TalkativeParent() {}

    public static void main(String[] args) throws Exception {
      ChildProcess child =
          shell("for i in $(seq 1 20000); do echo line $i >&2; done; exit 3").start();
      assertThat(child.join()).isEqualTo(3);
      assertThat(child.lastErrorLines()).last().isEqualTo("line 20000");
    }
  }

  @Test
  void shouldTellWhoWaitsForItsEnd() throws Exception {
    ChildProcess child = ChildProcess.of(List.of("cat")).start();
    assertThat(child.onExit()).isNotDone();
    child.stdin().close();
    assertThat(child.onExit().get(40, TimeUnit.SECONDS).exitValue()).hasValue(0);
  }

  @Test
  void shouldHandOnItsEnvironment() throws Exception {
    ChildProcess child =
        ChildProcess.of(List.of("sh", "-c", "test \"$SECRET\" = 42")).with("SECRET", "42").start();
    assertThat(child.join()).isEqualTo(0);
  }
}
