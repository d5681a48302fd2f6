package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Run;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final String WAIT = "dev.forkbench.bench.speedup.SleepBenchmark.sleep";

  private final SyntheticRun run = SyntheticRun.onJdk17();

  private List<Contests> contests() throws Exception {
    Run measured = run.run();
    return Contests.of(measured, new VerdictEngine(Catalogue.load()).judge(measured));
  }

  private String answer() throws Exception {
    return Answer.of(contests());
  }

  private Map<String, String> outcomes() throws Exception {
    return contests().get(0).all().stream()
        .collect(Collectors.toMap(contest -> contest.work().name(), Contest::words));
  }

  private void sort(String shape, double processes, int rounds) {
    run.sort(shape, 1.6 / processes, 1.6, rounds);
  }

  private void waits(double processes, double threads) {
    Map<String, String> ten = Map.of("sleepers", "TEN", "unitMillis", "10", "workers", "10");
    run.cell(WAIT, "ms/op", processes, 5, with(ten, "PROCESS_PER_TASK"));
    run.cell(WAIT, "ms/op", threads, 5, with(ten, "THREAD_PER_TASK"));
  }

  private static Map<String, String> with(Map<String, String> params, String backend) {
    Map<String, String> all = new java.util.TreeMap<>(params);
    all.put("backend", backend);
    return all;
  }

  @Test
  void shouldSayWhenProcessesWinAndWhenNot() throws Exception {
    run.update("PROCESS_POOL", "SHARED_LOCK", 20, 5).update("THREAD_POOL", "SHARED_LOCK", 50, 5);
    waits(370, 101);
    assertThat(answer())
        .isEqualTo(
            "On JDK 17.0.15, processes beat threads at updates under the same contended lock;"
                + " threads beat processes at starting ten that wait 100 ms.");
    assertThat(outcomes())
        .hasEntrySatisfying(
            "updates under the same contended lock",
            words -> assertThat(words).matches("(59|60|61) % less time"))
        .hasEntrySatisfying(
            "starting ten that wait 100 ms",
            words -> assertThat(words).matches("3\\.\\d\\dx as long"));
  }

  @Test
  void shouldNotTakeNoDifferenceForEquality() throws Exception {
    sort("FORTY_SIXTY", 1, 5);
    run.withForks(
        id -> id.params().get("backend").equals("PROCESS_POOL"),
        fork -> scaled(fork, fork.round() % 2 == 0 ? 1.15 : 1 / 1.12));
    assertThat(answer())
        .isEqualTo(
            "On JDK 17.0.15, processes are not shown to beat threads at anything;"
                + " neither a difference nor equality is shown at sorting 40:60.");
    assertThat(outcomes())
        .containsEntry("sorting 40:60", "no difference shown; equality within 10 % not proven");
  }

  private static Fork scaled(Fork fork, double factor) {
    return new Fork(
        fork.round(), fork.iterations().stream().map(i -> i * factor).toList(), fork.flags());
  }

  @Test
  void shouldCallEqualOnlyWhatItsRuleFindsEqual() throws Exception {
    sort("FORTY_SIXTY", 1.02, 10);
    sort("FOUR_SIZES", 1, 10);
    assertThat(answer())
        .endsWith(
            "; they are equal within what the rule allows at sorting 40:60 and sorting 10:70:40:20.");
    assertThat(outcomes()).containsEntry("sorting 40:60", "as long, within 10 %");
  }

  @Test
  void shouldSayHowMuchSlowerWhereEqualityWasAskedFor() throws Exception {
    sort("FORTY_SIXTY", 1.3, 10);
    assertThat(outcomes().get("sorting 40:60"))
        .matches("(29|30|31) % more time; equality within 10 % not proven");
  }

  @Test
  void shouldNotAnswerByOneIntervalOutOfMany() throws Exception {
    waits(101.5, 100);
    assertThat(answer()).contains("threads beat processes at starting ten that wait 100 ms");
    sort("FORTY_SIXTY", 1, 5);
    sort("FOUR_SIZES", 1, 5);
    for (String access : List.of("SHARED_LOCK", "ATOMIC")) {
      run.update("PROCESS_POOL", access, 20, 5).update("THREAD_POOL", access, 20, 5);
    }
    assertThat(outcomes())
        .containsEntry(
            "starting ten that wait 100 ms", "no difference shown after Holm's correction");
  }

  @Test
  void shouldNotAnswerByFewRounds() throws Exception {
    sort("FORTY_SIXTY", 2, 4);
    assertThat(answer()).startsWith("This run does not tell: ");
    assertThat(outcomes()).containsEntry("sorting 40:60", "too few rounds to tell");
  }

  @Test
  void shouldSayThatARunWithoutTheWorkDoesNotTell() throws Exception {
    run.isolation(5, 5);
    assertThat(answer()).startsWith("This run does not tell: ");
    assertThat(contests()).isEmpty();
  }

  @Test
  void shouldHaveASentenceForEachJvm() throws Exception {
    sort("FORTY_SIXTY", 2, 5);
    run.and(new SyntheticRun("25.0.3").sort("FORTY_SIXTY", 1.6, 0.8, 5));
    assertThat(answer())
        .matches(
            "On JDK 17.0.15, .*; threads beat processes at sorting 40:60\\."
                + " On JDK 25.0.3, processes beat threads at sorting 40:60\\.");
  }

  @Test
  void shouldNameTheFirstOfMany() throws Exception {
    waits(100, 100);
    sort("FORTY_SIXTY", 1, 5);
    sort("FOUR_SIZES", 1, 5);
    for (String access : List.of("SHARED_LOCK", "ATOMIC")) {
      run.update("PROCESS_POOL", access, 20, 5).update("THREAD_POOL", access, 20, 5);
    }
    run.withForks(
        id -> id.params().get("backend").startsWith("PROCESS"),
        fork -> scaled(fork, fork.round() % 2 == 0 ? 1.15 : 1 / 1.12));
    assertThat(outcomes()).hasSize(5);
    assertThat(answer())
        .endsWith(
            "neither a difference nor equality is shown at sorting 40:60, sorting 10:70:40:20,"
                + " starting ten that wait 100 ms and 2 more.");
  }
}
