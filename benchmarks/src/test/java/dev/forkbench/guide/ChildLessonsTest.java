package dev.forkbench.guide;

import static dev.forkbench.guide.Transcripts.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lessons about children: who they are, when they end, and what they share, which is nothing. */
class ChildLessonsTest {
  private static final String PID = "\\d+";

  @Test
  void shouldIsolateListsOfChildrenAndParent() {
    assertThat(Transcripts.of("isolated-list"))
        .containsExactlyInAnyOrder(
            "child 1, 100000 numbers: [true, null, null, null]",
            "child 2, 700000 numbers: [null, true, null, null]",
            "child 3, 400000 numbers: [null, null, true, null]",
            "child 4, 200000 numbers: [null, null, null, true]",
            "parent: [null, null, null, null]")
        .last()
        .asString()
        .startsWith("parent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alive-before-join", "alive-after-first-join", "alive-after-both-joins"})
  void shouldLetChildrenOfTheirOwnSort(String name) {
    List<String> lines = Transcripts.of(name);
    assertThat(
            Stream.of(
                after("parent: pid ", lines),
                after("child 1: sorted 400000 numbers, pid ", lines),
                after("child 2: sorted 600000 numbers, pid ", lines)))
        .doesNotHaveDuplicates()
        .allMatch(pid -> pid.matches(PID));
  }

  /** Whether they are alive then is a question of time. */
  @Test
  void shouldAskBothChildrenBeforeAnyJoin() {
    assertThat(Transcripts.of("alive-before-join").subList(1, 3))
        .allMatch(line -> line.matches("child [12] alive: (true|false)"));
  }

  @Test
  void shouldFindNoChildAliveAfterItsJoin() {
    assertThat(Transcripts.of("alive-after-first-join"))
        .containsSubsequence("child 1 alive: false")
        .filteredOn(line -> line.contains("child 1"))
        .last()
        .isEqualTo("child 1 alive: false");
    assertThat(Transcripts.of("alive-after-both-joins"))
        .contains("child 1 alive: false", "child 2 alive: false");
  }

  @Test
  void shouldSquareInOneChildForEveryCpu() {
    int cpus = Runtime.getRuntime().availableProcessors();
    int sum = IntStream.range(0, 100).map(i -> i * i).sum();
    List<String> lines = Transcripts.of("squares-per-cpu");
    assertThat(after("CPUs: ", lines)).isEqualTo(Integer.toString(cpus));
    assertThat(after("sums: ", lines)).isEqualTo(Collections.nCopies(cpus, sum).toString());
    assertThat(after("the parent alone: ", lines)).startsWith(sum + " in ");
  }

  @Test
  void shouldWakeTheOneSleeper() {
    assertThat(after("child: woke up, pid ", Transcripts.of("one-sleeper"))).matches(PID);
  }

  @Test
  void shouldWakeTenSleepersInTenProcesses() {
    List<String> lines = Transcripts.of("ten-sleepers");
    assertThat(IntStream.range(0, 10).mapToObj(i -> after("child " + i + " woke up, pid ", lines)))
        .doesNotHaveDuplicates()
        .allMatch(pid -> pid.matches(PID));
  }

  @Test
  void shouldKeepTheParentsBalance() {
    assertThat(Transcripts.of("separate-balance"))
        .containsExactly(
            "balance of the child that deposits: 800400",
            "balance of the child that withdraws: -79600",
            "balance of the parent: 400");
  }

  @Test
  void shouldGiveNamesAndProcessIdsToThreeChildren() {
    List<String> lines = Transcripts.of("three-processes");
    assertThat(
            Stream.of(
                after("the parent is process ", lines),
                after("red runs in process ", lines),
                after("green runs in process ", lines),
                after("blue runs in process ", lines)))
        .doesNotHaveDuplicates()
        .allMatch(pid -> pid.matches(PID));
    assertThat(lines).hasSize(4);
  }
}
