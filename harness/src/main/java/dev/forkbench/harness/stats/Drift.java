package dev.forkbench.harness.stats;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Whether the iterations of one measurement JVM went one way, rather than up and down.
 *
 * <p>Two things must come together. The order must be a trend (Mann and Kendall, two-sided 10 %):
 * four iterations must all be in order, of five one neighbouring pair may be out of it, and fewer
 * than four are never enough. And the medians of both halves must differ by more than 10 %.
 *
 * @param share second half's median / the first's - 1; the middle of an odd number is in neither
 * @param trend whether the order is one
 */
public record Drift(double share, boolean trend) {

  private static final double QUANTILE = 1.645;
  private static final double LARGEST_RATIO = 1.1;

  /**
   * @param iterations measured, in order, at least two
   */
  public static Drift of(List<Double> iterations) {
    double[] values = iterations.stream().mapToDouble(Double::doubleValue).toArray();
    int half = values.length / 2;
    double first = StatUtils.percentile(values, 0, half, 50);
    double second = StatUtils.percentile(values, values.length - half, half, 50);
    return new Drift(second / first - 1, isTrend(values));
  }

  /** With the normal approximation and its correction for continuity; ties count for neither. */
  private static boolean isTrend(double[] values) {
    double n = values.length;
    double deviation = Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
    return (Math.abs(risesLessFalls(values)) - 1) / deviation > QUANTILE;
  }

  private static int risesLessFalls(double[] values) {
    int sum = 0;
    for (int later = 1; later < values.length; later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        sum += Integer.signum(Double.compare(values[later], values[earlier]));
      }
    }
    return sum;
  }

  /** Whether the value of this JVM would have been another one a little later. */
  public boolean isReal() {
    double ratio = Math.max(1 + share, 1 / (1 + share));
    return trend && ratio > LARGEST_RATIO;
  }
}
