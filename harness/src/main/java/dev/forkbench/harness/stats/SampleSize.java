package dev.forkbench.harness.stats;

import java.util.OptionalInt;

/** How many values a comparison of two groups needs. */
public final class SampleSize {
  private static final int MOST = 1000;

  private SampleSize() {}

  /**
   * The smallest size of each group with which a one-sided t test finds a difference.
   *
   * @param variance of a value, in both groups
   * @param difference to be found, above 0
   * @param level of the test
   * @param power chance to find it, in (0.5, 1)
   * @return empty if {@value #MOST} would not do
   */
  public static OptionalInt perGroup(
      double variance, double difference, double level, double power) {
    double z = Quantiles.of(Double.POSITIVE_INFINITY, 1 - level);
    double zPower = Quantiles.of(Double.POSITIVE_INFINITY, power);
    double known = 2 * variance * Math.pow((z + zPower) / difference, 2);
    // A variance that has to be estimated needs a few more than one that is known.
    for (double n = Math.max(2, Math.ceil(known)); n <= MOST; n++) {
      if (seen(variance, (int) n, level, power) <= difference) {
        return OptionalInt.of((int) n);
      }
    }
    return OptionalInt.empty();
  }

  private static double seen(double variance, int n, double level, double power) {
    return new Difference(0, Math.sqrt(2 * variance / n), 2.0 * n - 2).smallestSeen(level, power);
  }
}
