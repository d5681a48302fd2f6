package dev.forkbench.harness.stats;

import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the scatters of many comparisons tell about the scatter of one: with a few values each, the
 * own one is a poor estimate, and a lucky small one raises false alarms.
 *
 * <p>Smyth, "Linear models and empirical Bayes methods for assessing differential expression",
 * Statistical Applications in Genetics and Molecular Biology 2004, section 6.2.
 *
 * @param variance the typical one
 * @param degrees how many degrees of freedom it is worth; infinite if all scatters are the same
 * @param seen degrees of freedom of all scatters it was learned from: nothing is known better
 */
public record ScatterPrior(double variance, double degrees, double seen) {

  /** With fewer, what they have in common is a guess. */
  public static final int FEWEST = 8;

  private static final double MOST_DEGREES = 1e6;
  private static final double FEWEST_DEGREES = 1e-3;

  /**
   * @param scatters at least {@value #FEWEST}, none of them 0
   */
  public static ScatterPrior of(List<Scatter> scatters) {
    if (scatters.size() < FEWEST) {
      throw new IllegalArgumentException(
          "a prior needs " + FEWEST + " scatters, got " + scatters.size());
    }
    double[] e = scatters.stream().mapToDouble(ScatterPrior::centredLog).toArray();
    double sampling =
        scatters.stream().mapToDouble(s -> Gamma.trigamma(s.degrees() / 2)).average().orElseThrow();
    double half = inverseTrigamma(StatUtils.variance(e) - sampling);
    double mean = StatUtils.mean(e);
    double seen = scatters.stream().mapToDouble(Scatter::degrees).sum();
    return Double.isInfinite(half)
        ? new ScatterPrior(Math.exp(mean), Double.POSITIVE_INFINITY, seen)
        : new ScatterPrior(Math.exp(mean + Gamma.digamma(half) - Math.log(half)), 2 * half, seen);
  }

  /** An own scatter, drawn towards the typical one by as much as that one is worth. */
  public Scatter moderate(Scatter own) {
    if (Double.isInfinite(degrees)) {
      return new Scatter(variance, seen);
    }
    double together = degrees + own.degrees();
    return new Scatter(
        (degrees * variance + own.degrees() * own.variance()) / together,
        Math.min(together, Math.max(seen, own.degrees())));
  }

  /** The logarithm less what its expectation deviates from the logarithm of the true variance. */
  private static double centredLog(Scatter scatter) {
    double half = scatter.degrees() / 2;
    return Math.log(scatter.variance()) - Gamma.digamma(half) + Math.log(half);
  }

  /** Infinite where the logarithms scatter no more than equal variances would. */
  private static double inverseTrigamma(double value) {
    if (value <= Gamma.trigamma(MOST_DEGREES)) {
      return Double.POSITIVE_INFINITY;
    }
    if (value >= Gamma.trigamma(FEWEST_DEGREES)) {
      return FEWEST_DEGREES;
    }
    return new BrentSolver(1e-9)
        .solve(1000, x -> Gamma.trigamma(x) - value, FEWEST_DEGREES, MOST_DEGREES);
  }
}
