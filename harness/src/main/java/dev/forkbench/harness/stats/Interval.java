package dev.forkbench.harness.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * An estimate and its confidence interval, in the unit of the estimate.
 *
 * @param estimate the point estimate; lies inside the interval
 * @param low lower confidence limit
 * @param high upper confidence limit
 * @param level confidence level, in (0, 1); 0.95 for a 95 % interval
 */
public record Interval(double estimate, double low, double high, double level) {

  public Interval {
    if (!(low <= estimate && estimate <= high)) {
      throw new IllegalArgumentException(
          "the estimate must lie inside its interval: " + low + " " + estimate + " " + high);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("the level must lie in (0, 1): level=" + level);
    }
  }

  /** True if the value lies inside the interval, limits included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** The interval of a quantity that grows with this one, such as {@code exp} of a logarithm. */
  public Interval map(DoubleUnaryOperator increasing) {
    return new Interval(
        increasing.applyAsDouble(estimate),
        increasing.applyAsDouble(low),
        increasing.applyAsDouble(high),
        level);
  }
}
