package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class TwoGroupsTest {
  private static final double[] A = {1.0, 1.2, 0.9, 1.1, 1.05};
  private static final double[] B = {1.3, 1.2, 1.9, 1.4};

  @Test
  void shouldAgreeWithCommonsMathOnWelch() {
    Difference difference = new TwoGroups(A, B).welch();
    double twoSided = new TTest().tTest(A, B);

    assertThat(2 * difference.pAbove(0)).isCloseTo(twoSided, within(1e-9));
    assertThat(difference.pBelow(0)).isCloseTo(1 - twoSided / 2, within(1e-9));
  }

  @Test
  void shouldAgreeWithCommonsMathOnACommonScatter() {
    TwoGroups groups = new TwoGroups(A, B);

    assertThat(2 * groups.with(groups.pooled()).pAbove(0))
        .isCloseTo(new TTest().homoscedasticTTest(A, B), within(1e-9));
  }

  @Test
  void shouldHaveAnIntervalThatEndsWhereTheTestDoes() {
    Difference difference = new TwoGroups(A, B).welch();
    Interval interval = difference.interval(0.95);

    assertThat(difference.pAbove(interval.low())).isCloseTo(0.025, within(1e-9));
    assertThat(difference.pBelow(interval.high())).isCloseTo(0.025, within(1e-9));
  }

  @Test
  void shouldBeSureWhereNothingScatters() {
    Difference difference = new TwoGroups(new double[] {1, 1, 1}, new double[] {2, 2, 2}).welch();

    assertThat(difference.pAbove(0)).isZero();
    assertThat(difference.pAbove(1)).isOne();
    assertThat(difference.interval(0.95)).isEqualTo(new Interval(1, 1, 1, 0.95));
  }

  @Test
  void shouldRefuseAGroupOfOne() {
    assertThatThrownBy(() -> new TwoGroups(new double[] {1}, B))
        .hasMessage("two groups need two values each: 1, 4");
  }
}
