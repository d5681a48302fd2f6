package dev.forkbench.harness.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How far the means of two groups lie apart, with Student's t around it.
 *
 * @param estimate second mean less the first
 * @param standardError at least 0
 * @param degrees degrees of freedom, above 0; infinite where the scatter is as good as known
 */
public record Difference(double estimate, double standardError, double degrees) {

  /**
   * The two-sided interval.
   *
   * @param level confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    double halfWidth = quantile(1 - (1 - level) / 2) * standardError;
    return new Interval(estimate, estimate - halfWidth, estimate + halfWidth, level);
  }

  /** One-sided p-value of "the difference is at most this": small when it is above. */
  public double pAbove(double value) {
    if (standardError == 0) {
      return estimate > value ? 0 : 1;
    }
    return t().cumulativeProbability((value - estimate) / standardError);
  }

  /** One-sided p-value of "the difference is at least this": small when it is below. */
  public double pBelow(double value) {
    return new Difference(-estimate, standardError, degrees).pAbove(-value);
  }

  /**
   * The smallest true difference that a one-sided test would find with the given power.
   *
   * @param level of the test, such as 0.05
   * @param power in (0.5, 1)
   */
  public double smallestSeen(double level, double power) {
    return (quantile(1 - level) + quantile(power)) * standardError;
  }

  private double quantile(double probability) {
    return Quantiles.of(degrees, probability);
  }

  private RealDistribution t() {
    return Double.isInfinite(degrees)
        ? new NormalDistribution(null, 0, 1)
        : new TDistribution(null, degrees);
  }
}
