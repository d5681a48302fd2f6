package dev.forkbench.harness.gate;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * One number per fork: iterations of one JVM are no replicates.
 *
 * @param id what was measured
 * @param unit of the values, as JMH names it
 * @param higherIsBetter true for a throughput, false for a time or an amount
 * @param values one per fork, not negative and finite; empty if every fork was flagged
 * @param leftOut how many forks were flagged, and have no value here
 */
public record Series(
    SeriesId id, String unit, boolean higherIsBetter, double[] values, int leftOut) {

  /** The same with only its first forks. */
  Series first(int forks) {
    return new Series(
        id, unit, higherIsBetter, Arrays.copyOf(values, Math.min(forks, values.length)), leftOut);
  }

  /** The same measured again, by more forks. */
  Series and(Series more) {
    double[] both =
        DoubleStream.concat(Arrays.stream(values), Arrays.stream(more.values)).toArray();
    return new Series(id, unit, higherIsBetter, both, leftOut + more.leftOut);
  }

  /**
   * The same in another unit.
   *
   * @throws IllegalArgumentException if the units have no common measure, or a number of the one is
   *     too large or too small for the other
   */
  Series in(String other) {
    double factor = Units.factor(unit, other);
    double[] converted =
        Arrays.stream(values).map(value -> converted(value, factor, other)).toArray();
    return new Series(id, other, higherIsBetter, converted, leftOut);
  }

  private double converted(double value, double factor, String other) {
    double converted = value * factor;
    if (!Double.isFinite(converted) || converted == 0 && value != 0) {
      throw new IllegalArgumentException(
          "in " + unit + " and in " + other + ", in which " + value + " has no number");
    }
    return converted;
  }

  /**
   * The logarithms. A number of bytes may be 0, which has none; one byte more is no difference that
   * anybody gates on, so it is added to each.
   */
  double[] logs() {
    double more = countsBytes() ? 1 : 0;
    return Arrays.stream(values).map(value -> Math.log(value + more)).toArray();
  }

  /** Whether both are far enough apart to be gated on: by a byte, where bytes are counted. */
  boolean isApartFrom(Series other) {
    return !countsBytes() || Math.abs(mean() - other.mean()) >= 1;
  }

  private boolean countsBytes() {
    return unit.equals("B/op");
  }

  private double mean() {
    return Arrays.stream(values).average().orElse(0);
  }
}
