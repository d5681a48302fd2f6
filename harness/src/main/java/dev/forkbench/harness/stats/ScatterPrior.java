package dev.forkbench.harness.stats;

import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the scatters of many comparisons tell about the scatter of one: with a few values each, the
 * own one is a poor estimate, and a lucky small one raises false alarms.
 *
 * <p>Logarithms of true variances are taken for normal, and so are those of estimated ones around
 * them: Cui, Hwang, Qiu, Blades and Churchill, "Improved statistical tests for differential gene
 * expression by shrinking variance components estimates", Biostatistics 2005.
 *
 * @param log of the typical variance
 * @param spread variance of the logarithms of true variances, at least 0
 * @param seen degrees of freedom of all scatters it was learned from: nothing is known better
 */
public record ScatterPrior(double log, double spread, double seen) {

  /** Two sides of eight comparisons: with fewer, what they have in common is a guess. */
  public static final int FEWEST = 16;

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
    double[] logs = scatters.stream().mapToDouble(ScatterPrior::log).toArray();
    double sampling = scatters.stream().mapToDouble(ScatterPrior::sampling).average().orElseThrow();
    double seen = scatters.stream().mapToDouble(Scatter::degrees).sum();
    return new ScatterPrior(
        StatUtils.mean(logs), Math.max(0, StatUtils.variance(logs) - sampling), seen);
  }

  /** An own scatter above 0, drawn towards the typical one by as much as that one is worth. */
  public Scatter moderate(Scatter own) {
    double sampling = sampling(own);
    double weight = spread / (spread + sampling);
    double half = inverseTrigamma(weight * sampling);
    double together = log + weight * (log(own) - log);
    return new Scatter(
        Math.exp(together + bias(half)), Math.min(2 * half, Math.max(seen, own.degrees())));
  }

  /**
   * Of the true variance, as the estimated one tells it: on average it is neither above nor below.
   */
  private static double log(Scatter scatter) {
    return Math.log(scatter.variance()) - bias(scatter.degrees() / 2);
  }

  /** By how much the logarithm of an estimated variance is off on average. */
  private static double bias(double half) {
    return Gamma.digamma(half) - Math.log(half);
  }

  /** By how much the logarithm of an estimated variance varies. */
  private static double sampling(Scatter scatter) {
    return Gamma.trigamma(scatter.degrees() / 2);
  }

  private static double inverseTrigamma(double value) {
    if (value <= Gamma.trigamma(MOST_DEGREES)) {
      return MOST_DEGREES;
    }
    return new BrentSolver(1e-9)
        .solve(1000, x -> Gamma.trigamma(x) - value, FEWEST_DEGREES, MOST_DEGREES);
  }
}
