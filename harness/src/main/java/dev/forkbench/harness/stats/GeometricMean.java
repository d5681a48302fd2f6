package dev.forkbench.harness.stats;

import java.util.Arrays;

/**
 * What one arm looks like by itself: the geometric mean of its measurement JVMs with a t interval
 * on the log scale.
 *
 * <p>The geometric mean is chosen because the quotient of two of them is the paired effect: a
 * reader who divides two dots of a chart gets the number of the verdict. For display only; a
 * verdict compares pairs.
 */
public final class GeometricMean {

  private GeometricMean() {}

  /**
   * @param values one positive value per measurement JVM, at least two
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if there are fewer than two values, or one is not positive and
   *     finite
   */
  public static Interval interval(double[] values, double level) {
    return new LogMean(Arrays.stream(values).map(LogMean::log).toArray()).interval(level);
  }
}
