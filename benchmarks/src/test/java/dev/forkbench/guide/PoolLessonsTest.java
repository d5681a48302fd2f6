package dev.forkbench.guide;

import static dev.forkbench.guide.Transcripts.after;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lessons about pools. */
class PoolLessonsTest {

  @Test
  void shouldMapTenNumbersToTheirCubes() {
    assertThat(Transcripts.of("pool-map"))
        .containsExactly("cubes: [0, 1, 8, 27, 64, 125, 216, 343, 512, 729]");
  }

  @Test
  void shouldGiveEverySleeperOnceAsItCompletes() {
    List<String> lines = Transcripts.of("as-completed");
    assertThat(lines.subList(0, 10))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "task " + i + " slept " + (10 - i)).toList());
    assertThat(lines.get(10)).matches("\\d+ workers took \\d+\\.\\d\\d s");
  }

  @Test
  void shouldMapInTheOrderOfArgumentsWhateverCompletesFirst() {
    List<String> lines = Transcripts.of("ordered-map");
    assertThat(lines.subList(0, 10).stream().map(line -> line.replaceAll(" as number \\d+", "")))
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "task " + i + " completed").toList());
    assertThat(lines.subList(0, 10).stream().map(line -> line.replaceAll(".* as number ", "")))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList());
  }

  @Test
  void shouldSquareOnThreeWorkersAtMost() {
    List<String> lines = Transcripts.of("pool-of-three");
    assertThat(after("squares: ", lines)).isEqualTo("[1, 4, 9, 16, 25]");
    List<String> workers =
        List.of(after("workers: ", lines).replaceAll("[\\[\\]]", "").split(", "));
    assertThat(workers).hasSize(5);
    assertThat(workers.stream().distinct()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void shouldGetTheCubesLater() {
    List<String> lines = Transcripts.of("async-map");
    assertThat(lines.get(0)).matches("the parent goes on; cubes are there: (true|false)");
    assertThat(lines.get(1)).isEqualTo("cubes: [1, 8, 27]");
  }

  @Test
  void shouldTurnAnErrorIntoAValueOrFailTheMap() {
    assertThat(Transcripts.of("error-as-value"))
        .containsExactly(
            "caught in the worker: [10, error: / by zero, 20]",
            "not caught: the map fails with java.lang.ArithmeticException: / by zero",
            "in floating point: [10.0, Infinity, 20.0]");
  }
}
