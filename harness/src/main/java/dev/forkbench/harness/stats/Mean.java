package dev.forkbench.harness.stats;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The arithmetic mean of one value per measurement JVM, with Student's t around it (Student,
 * Biometrika 1908): for what is added, such as an overhead. What is compared by ratios is averaged
 * on the log scale instead.
 */
public final class Mean {
  private static final int MOST_VALUES = 1000;

  private final int size;
  private final double mean;
  private final double standardError;

  private Mean(double[] values) {
    this.size = values.length;
    this.mean = StatUtils.mean(values);
    this.standardError = Math.sqrt(StatUtils.variance(values, mean) / size);
  }

  /**
   * @param values at least two, all finite
   * @throws IllegalArgumentException if there are fewer, or one is not finite
   */
  public static Mean of(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("an interval needs two values, got " + values.length);
    }
    if (!DoubleStream.of(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("only finite values have a mean");
    }
    return new Mean(values);
  }

  /** Number of values. */
  public int size() {
    return size;
  }

  /**
   * {@code mean +- t(1 - (1 - level) / 2; n - 1) s / sqrt(n)}.
   *
   * @param level confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    double halfWidth = quantile(level, size) * standardError;
    return new Interval(mean, mean - halfWidth, mean + halfWidth, level);
  }

  /** One-sided p-value of "the mean is at most this": small when the mean is above it. */
  double pAbove(double value) {
    if (standardError == 0) {
      return mean > value ? 0 : 1;
    }
    return new TDistribution(null, size - 1).cumulativeProbability((value - mean) / standardError);
  }

  /** One-sided p-value of "the mean is at least this": small when the mean is below it. */
  double pBelow(double value) {
    if (standardError == 0) {
      return mean < value ? 0 : 1;
    }
    return new TDistribution(null, size - 1).cumulativeProbability((mean - value) / standardError);
  }

  /**
   * The smallest number of values whose interval would not contain the nearest limit of the band,
   * if mean and spread stay as they were; empty if 1000 values would not do.
   *
   * @param level confidence level, in (0, 1)
   */
  public OptionalInt sizeToDecide(Band band, double level) {
    double distance = Math.abs(mean - band.nearestLimit(mean));
    if (!decides(MOST_VALUES, level, distance)) {
      return OptionalInt.empty();
    }
    int tooFew = 1;
    int enough = MOST_VALUES;
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) / 2;
      if (decides(middle, level, distance)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  private boolean decides(int values, double level, double distance) {
    double spread = standardError * Math.sqrt(size);
    return quantile(level, values) * spread / Math.sqrt(values) < distance;
  }

  /** The two-sided quantile of Student's t for {@code n} values. */
  static double quantile(double level, int n) {
    return new TDistribution(null, n - 1).inverseCumulativeProbability(1 - (1 - level) / 2);
  }
}
