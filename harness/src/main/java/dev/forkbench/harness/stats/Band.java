package dev.forkbench.harness.stats;

/**
 * The values that a claim allows: those between two limits.
 *
 * @param low may be 0 or less: then nothing positive is too small
 * @param high above {@code low}; infinite if nothing is too large
 */
public record Band(double low, double high) {

  public Band {
    if (!(low < high)) {
      throw new IllegalArgumentException("a band needs two limits in order: " + low + " " + high);
    }
  }

  /** What lies above a limit. */
  public static Band above(double limit) {
    return new Band(limit, Double.POSITIVE_INFINITY);
  }

  /** What lies below a limit, among positive values. */
  public static Band below(double limit) {
    return new Band(0, limit);
  }

  /** Whether a whole interval lies inside, clear of both limits. */
  public boolean holds(Interval interval) {
    return low < interval.low() && interval.high() < high;
  }

  /** Whether a whole interval lies on one side outside, clear of the limit. */
  public boolean excludes(Interval interval) {
    return interval.high() < low || interval.low() > high;
  }

  /** The limit that is closer to a value. */
  double nearestLimit(double value) {
    return Math.abs(value - low) <= Math.abs(high - value) ? low : high;
  }
}
