package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  private static final int SERIES = 10_000;

  private static Drift of(Double... iterations) {
    return Drift.of(List.of(iterations));
  }

  @Test
  void shouldFindAJvmThatIsStillWarmingUp() {
    Drift drift = of(15.0, 13.0, 11.5, 11.0);

    assertThat(drift.isReal()).isTrue();
    assertThat(drift.share()).isCloseTo(11.25 / 14 - 1, within(1e-12));
  }

  @Test
  void shouldFindOneThatGetsSlower() {
    assertThat(of(10.0, 10.5, 11.5, 12.0).isReal()).isTrue();
  }

  @Test
  void shouldNotTakeALargeNoiseForATrend() {
    assertThat(of(15.0, 16.0, 11.5, 11.0).isReal()).isFalse();
    assertThat(of(15.0, 16.0, 11.5, 11.0).share()).isLessThan(-0.25);
  }

  @Test
  void shouldNotMindASmallTrend() {
    assertThat(of(10.3, 10.2, 10.1, 10.0).isReal()).isFalse();
  }

  @Test
  void shouldNotJudgeThreeIterationsOrFewer() {
    assertThat(of(30.0, 20.0, 10.0).isReal()).isFalse();
    assertThat(of(30.0, 10.0).isReal()).isFalse();
  }

  @Test
  void shouldNotCountTheMiddleOfAnOddNumber() {
    assertThat(of(20.0, 18.0, 99.0, 10.0, 8.0).share()).isCloseTo(9.0 / 19 - 1, within(1e-12));
  }

  @Test
  void shouldNotTakeEqualIterationsForATrend() {
    assertThat(of(10.0, 10.0, 10.0, 10.0, 10.0).isReal()).isFalse();
  }

  /** Series without a trend, whose noise is so many percent, and how many may be flagged. */
  @ParameterizedTest
  @CsvSource({"4, 3, 0.005", "5, 3, 0.005", "4, 20, 0.1", "5, 20, 0.1", "10, 20, 0.1"})
  void shouldSeldomFlagWhatOnlyFluctuates(int iterations, double percent, double limit) {
    Random random = new Random(20_260_101);
    long flagged =
        Stream.generate(() -> noise(random, iterations, percent / 100))
            .limit(SERIES)
            .filter(series -> Drift.of(series).isReal())
            .count();

    assertThat((double) flagged / SERIES).isLessThan(limit);
  }

  private static List<Double> noise(Random random, int iterations, double deviation) {
    return Stream.generate(() -> Math.exp(deviation * random.nextGaussian()))
        .limit(iterations)
        .toList();
  }
}
