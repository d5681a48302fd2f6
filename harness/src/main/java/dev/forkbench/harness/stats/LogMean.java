package dev.forkbench.harness.stats;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The mean of logarithms, with Student's t around it.
 *
 * <p>Times are positive, skewed, and compared by ratios: on the log scale a ratio is a difference,
 * its inverse has the mirrored interval, and units cancel.
 */
final class LogMean {
  private final double[] logs;
  private final double mean;
  private final double standardError;

  /**
   * @param logs natural logarithms, at least two and all finite
   */
  LogMean(double[] logs) {
    if (logs.length < 2) {
      throw new IllegalArgumentException("an interval needs two values, got " + logs.length);
    }
    this.logs = logs;
    this.mean = StatUtils.mean(logs);
    this.standardError = Math.sqrt(StatUtils.variance(logs, mean) / logs.length);
  }

  int size() {
    return logs.length;
  }

  double mean() {
    return mean;
  }

  double standardDeviation() {
    return standardError * Math.sqrt(size());
  }

  /** {@code exp(mean +- t(1 - (1 - level) / 2; n - 1) s / sqrt(n))}: Student, Biometrika 1908. */
  Interval interval(double level) {
    double halfWidth = quantile(level, size()) * standardError;
    return new Interval(mean, mean - halfWidth, mean + halfWidth, level).map(Math::exp);
  }

  /** One-sided p-value of "the mean is at most {@code log}": small when the mean is above it. */
  double pAbove(double log) {
    if (standardError == 0) {
      return mean > log ? 0 : 1;
    }
    return new TDistribution(null, size() - 1).cumulativeProbability((log - mean) / standardError);
  }

  /** The two-sided quantile of Student's t for {@code n} values. */
  static double quantile(double level, int n) {
    return new TDistribution(null, n - 1).inverseCumulativeProbability(1 - (1 - level) / 2);
  }

  static double log(double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("only positive finite values have a log: " + value);
    }
    return Math.log(value);
  }
}
