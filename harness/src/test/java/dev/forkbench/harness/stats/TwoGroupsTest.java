package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.random.Well19937c;
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

  @Test
  void shouldFindNoScatterBetweenEqualVariances() {
    ScatterPrior prior = ScatterPrior.of(scatters(400, Double.POSITIVE_INFINITY));

    assertThat(prior.degrees()).isGreaterThan(50);
    assertThat(prior.variance()).isCloseTo(0.01, within(0.001));
  }

  @Test
  void shouldFindHowMuchTrueVariancesScatter() {
    ScatterPrior prior = ScatterPrior.of(scatters(2000, 4));

    assertThat(prior.degrees()).isBetween(3.2, 5.0);
    assertThat(prior.variance()).isCloseTo(0.01, within(0.0015));
  }

  @Test
  void shouldDrawAnOwnScatterTowardsTheTypicalOne() {
    Scatter moderated = new ScatterPrior(4, 2, 1000).moderate(new Scatter(1, 8));

    assertThat(moderated).isEqualTo(new Scatter((2 * 4 + 8 * 1) / 10.0, 10));
  }

  @Test
  void shouldAskForEnoughScatters() {
    assertThatThrownBy(() -> ScatterPrior.of(List.of(new Scatter(1, 8))))
        .hasMessage("a prior needs 8 scatters, got 1");
  }

  /**
   * Smyth's model: true variances are scaled inverse chi-squared, the observed ones chi-squared.
   */
  private static List<Scatter> scatters(int count, double priorDegrees) {
    Well19937c random = new Well19937c(new Random(1).nextInt());
    ChiSquaredDistribution own = new ChiSquaredDistribution(random, 8);
    List<Scatter> scatters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double true2 =
          Double.isInfinite(priorDegrees)
              ? 0.01
              : 0.01 * priorDegrees / new ChiSquaredDistribution(random, priorDegrees).sample();
      scatters.add(new Scatter(true2 * own.sample() / 8, 8));
    }
    return scatters;
  }
}
