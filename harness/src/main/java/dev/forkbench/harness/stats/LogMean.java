package dev.forkbench.harness.stats;

import java.util.OptionalInt;

/**
 * The mean of logarithms, with Student's t around it.
 *
 * <p>Times are positive, skewed, and compared by ratios: on the log scale a ratio is a difference,
 * its inverse has the mirrored interval, and units cancel.
 */
final class LogMean {
  private final Mean logs;

  /**
   * @param logs natural logarithms, at least two and all finite
   */
  LogMean(double[] logs) {
    this.logs = Mean.of(logs);
  }

  int size() {
    return logs.size();
  }

  /** The geometric mean with its t interval. */
  Interval interval(double level) {
    return logs.interval(level).map(Math::exp);
  }

  /** One-sided p-value of "the geometric mean is at most this". */
  double pAbove(double value) {
    return logs.pAbove(log(value));
  }

  /** One-sided p-value of "the geometric mean is at least this". */
  double pBelow(double value) {
    return logs.pBelow(log(value));
  }

  OptionalInt sizeToDecide(Band band, double level) {
    return logs.sizeToDecide(new Band(Math.log(band.low()), Math.log(band.high())), level);
  }

  static double log(double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("only positive finite values have a log: " + value);
    }
    return Math.log(value);
  }
}
