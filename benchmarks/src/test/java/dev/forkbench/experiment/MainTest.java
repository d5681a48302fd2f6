package dev.forkbench.experiment;

import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.Jvm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String HEAD =
      "{\"formatVersion\":1,\"lane\":\"jvm\",\"jdk\":\""
          + System.getProperty("java.version")
          + "\",\"experiment\":\"";

  private static List<String> run(String command) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(List.of(command.split(" ")), out);
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll("\"jvmId\":\"[0-9a-f-]{36}\"", "\"jvmId\":\"ID\""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldObserveRacesInThisShape(String space) throws Exception {
    String arm =
        "space=" + space + " memory=MAPPED access=ATOMIC gate=true deposits=100 withdrawals=10";
    List<String> lines = run("race --trials 2 " + arm);
    assertThat(lines).hasSize(2);
    for (int trial = 0; trial < 2; trial++) {
      assertThat(
              lines
                  .get(trial)
                  .replaceAll("\"overlap\":(true|false)", "\"overlap\":?")
                  .replaceAll("\"firstSide\":\"(DEPOSIT|WITHDRAW)\"", "\"firstSide\":?"))
          .startsWith(
              HEAD
                  + "race\",\"arm\":\""
                  + arm
                  + "\",\"params\":{\"space\":\""
                  + space
                  + "\",\"memory\":\"MAPPED\",\"access\":\"ATOMIC\",\"gate\":\"true\",\"deposits\":\"100\","
                  + "\"withdrawals\":\"10\"},\"jvmId\":\"ID\",\"trial\":"
                  + trial
                  + ",\"observed\":{\"deposits\":100,\"withdrawals\":10,"
                  + "\"survivingDeposits\":100,\"survivingWithdrawals\":10,\"balance\":490,"
                  + "\"expected\":490,\"firstSide\":?,\"overlap\":?,\"tier\":\"DEFAULT\"");
    }
  }

  @Test
  void shouldObserveInJvmsOfTheirOwn() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(
        List.of("isolation --trials 2 --jvms 2 space=THREADS start=SEQUENTIAL".split(" ")), out);
    List<String> jvms =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceAll(".*\"jvmId\":\"([0-9a-f-]{36})\".*", "$1"))
            .toList();
    assertThat(jvms).hasSize(4);
    assertThat(jvms.get(0)).isEqualTo(jvms.get(1)).isNotEqualTo(jvms.get(2));
  }

  @Test
  void shouldSayWhichJvmFailed() {
    assertThatThrownBy(() -> run("race --trials 1 --jvms 2 space=NOWHERE"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("JVM 1 of 2 ended with exit code 2");
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, '\"1000\",\"1100\",\"1110\",\"1111\"', 1111, '800400,720400', 720400",
    "PROCESSES, '\"1000\",\"0100\",\"0010\",\"0001\"', 0000, '800400,-79600', 400",
  })
  void shouldObserveIsolationInThisShape(
      String space, String childLists, String listAfter, String balances, String balanceAfter)
      throws Exception {
    String arm = "space=" + space + " start=SEQUENTIAL";
    assertThat(run("isolation --trials 1 " + arm))
        .containsExactly(
            HEAD
                + "isolation\",\"arm\":\""
                + arm
                + "\",\"params\":{\"space\":\""
                + space
                + "\",\"start\":\"SEQUENTIAL\"},\"jvmId\":\"ID\",\"trial\":0,\"observed\":{"
                + "\"parentListBefore\":\"0000\",\"childLists\":["
                + childLists
                + "],\"parentListAfter\":\""
                + listAfter
                + "\",\"parentBalanceBefore\":400,\"childBalances\":["
                + balances
                + "],\"parentBalanceAfter\":"
                + balanceAfter
                + ",\"overlap\":false}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES", "ARCHIVED_PROCESSES", "SMALL_PROCESSES"})
  void shouldObserveFootprintsInThisShape(String crew) throws Exception {
    String arm = "crew=" + crew + " workers=2";
    String beside = crew.equals("THREADS") ? "" : ",\"threadKib\":-?\\d+";
    assertThat(run("footprint --trials 2 " + arm))
        .hasSize(2)
        .allMatch(line -> line.startsWith(HEAD + "footprint\",\"arm\":\"" + arm + "\""))
        .allMatch(
            line ->
                line.matches(
                    ".*\"observed\":\\{\"available\":(false,\"archive\":false|true,"
                        + "\"archive\":false,\"pssKib\":\\[-?\\d+(,\\d+)?]"
                        + ",\"leastKib\":-?\\d+,\"mostKib\":-?\\d+"
                        + beside
                        + ")}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "race, usage",
    "race --trials, usage",
    "race --tries 3 space=THREADS, usage",
    "race --trials 0 space=THREADS, --trials must be a whole number from 1 on: 0",
    "nosuch --trials 1, unknown: nosuch; known: alive",
    "isolation --trials 1 start=SEQUENTIAL, space=... is missing",
    "isolation --trials 1 space=THREADS, start=... is missing",
    "isolation --trials 1 start=SEQUENTIAL space=MARS, space must be one of",
    "isolation --trials 1 SEQUENTIAL, expected name=value",
    "isolation --trials 1 space=THREADS space=THREADS, given twice: space",
    "race --trials 1 space=THREADS memory=HEAP access=PLAIN gate=maybe, gate must be true or false: maybe",
    "race --trials 1 space=PROCESSES memory=HEAP access=PLAIN gate=true deposits=1 withdrawals=1,"
        + " processes have no common heap",
    "race --trials 1 space=THREADS memory=HEAP access=SHARED_LOCK gate=true deposits=1"
        + " withdrawals=1, a static field is guarded by a MONITOR",
    "race --trials 1 space=THREADS memory=HEAP access=PLAIN gate=true deposits=1 withdrawals=1"
        + " tier=INTERPRETER, 'tier=INTERPRETER, but this JVM has tier=DEFAULT'",
    "race --trials 1 space=PROCESSES memory=MAPPED access=MONITOR gate=true deposits=1 withdrawals=1,"
        + " MONITOR spans no processes",
  })
  void shouldRefuseArgumentsWithoutSense(String command, String message) {
    assertThatThrownBy(() -> run(command))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldExitWithTwoAndOneLineForBadArguments() throws Exception {
    ChildProcess main = start("nosuch", "--trials", "1");
    assertThat(main.stdout().readAllBytes()).isEmpty();
    until("the experiment has ended", () -> !main.isAlive());
    assertThat(main.exitValue()).hasValue(2);
    assertThat(main.lastErrorLines())
        .containsExactly(
            "experiment: unknown: nosuch; known: " + String.join(", ", Experiments.names()));
  }

  @Test
  void shouldExitWithOneAndOneLineForWhatIsForeseen() throws Exception {
    ChildProcess main = start("race", "--trials", "1", "--jvms", "1", "space=NOWHERE");
    assertThat(main.stdout().readAllBytes()).isEmpty();
    until("the experiment has ended", () -> !main.isAlive());
    assertThat(main.exitValue()).hasValue(1);
    assertThat(main.lastErrorLines())
        .endsWith("experiment: JVM 1 of 1 ended with exit code 2")
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void shouldSayWhereOnlyForMistakesOfThisProgram() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(Main.report(new ExecutionException(new TimeoutException("too late")), print))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("experiment: too late");
    assertThat(Main.report(new StackOverflowError(), print)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .contains("experiment: failed", "java.lang.StackOverflowError")
        .anyMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void shouldWriteNothingButObservationsToStandardOutput() throws Exception {
    ChildProcess main = start("isolation", "--trials", "3", "space=THREADS", "start=SIMULTANEOUS");
    String output = new String(main.stdout().readAllBytes(), StandardCharsets.UTF_8);
    until("the experiment has ended", () -> !main.isAlive());
    assertThat(main.exitValue()).as(String.join("\n", main.lastErrorLines())).hasValue(0);
    assertThat(output.lines()).hasSize(3).allMatch(line -> line.startsWith(HEAD));
  }

  private static ChildProcess start(String... args) throws Exception {
    return ChildProcess.of(Jvm.command(List.of(), Main.class, args)).start();
  }
}
