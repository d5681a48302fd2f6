package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanTest {
  private static final double[] VALUES = {30, 31, 35};

  @Test
  void shouldAgreeWithTheIntervalComputedByHand() {
    // mean = 32, s = 2.645751, t(0.975; 2) = 4.302653
    double halfWidth = 4.302653 * 2.645751 / Math.sqrt(3);
    Interval interval = Mean.of(VALUES).interval(0.95);
    assertThat(interval.estimate()).isCloseTo(32, within(1e-9));
    assertThat(interval.low()).isCloseTo(32 - halfWidth, within(1e-5));
    assertThat(interval.high()).isCloseTo(32 + halfWidth, within(1e-5));
  }

  @Test
  void shouldSayHowManyValuesWouldDecide() {
    // distance to 35 = 3: n = 5 gives 3.285, n = 6 gives 2.777
    assertThat(Mean.of(VALUES).sizeToDecide(new Band(0, 35), 0.95)).hasValue(6);
    assertThat(Mean.of(VALUES).sizeToDecide(new Band(0, 32), 0.95)).isEmpty();
  }

  @Test
  void shouldRefuseWhatHasNoMean() {
    assertThatThrownBy(() -> Mean.of(new double[] {1}))
        .hasMessage("an interval needs two values, got 1");
    assertThatThrownBy(() -> Mean.of(new double[] {1, Double.NaN}))
        .hasMessage("only finite values have a mean");
  }
}
