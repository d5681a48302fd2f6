package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.GeometricMean;
import dev.forkbench.harness.stats.Interval;
import java.util.Map;
import java.util.Optional;

/** Times of cells, in nanoseconds per operation and as people read them. */
public final class Times {
  private static final double LEVEL = 0.95;
  private static final Map<String, Double> NANOSECONDS =
      Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

  private Times() {}

  /** Nanoseconds in the cell's unit; not a number if that is no time per operation. */
  public static double unit(Cell cell) {
    return NANOSECONDS.getOrDefault(cell.unit(), Double.NaN);
  }

  /**
   * Nanoseconds per operation with the 95 % interval over the valid forks; a single fork has no
   * interval, so both limits are its value. Empty without a valid fork, or if a value is no time.
   */
  public static Optional<Interval> of(Cell cell) {
    double unit = unit(cell);
    double[] values = cell.validForks().stream().mapToDouble(fork -> fork.value() * unit).toArray();
    for (double value : values) {
      if (!(value > 0 && Double.isFinite(value))) {
        return Optional.empty();
      }
    }
    return switch (values.length) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new Interval(values[0], values[0], values[0], LEVEL));
      default -> Optional.of(GeometricMean.interval(values, LEVEL));
    };
  }

  /** {@code 62.1 us}: with the unit that keeps it short. */
  public static String text(double nanoseconds) {
    if (nanoseconds < 1e3) {
      return Figures.number(nanoseconds) + " ns";
    }
    if (nanoseconds < 1e6) {
      return Figures.number(nanoseconds / 1e3) + " us";
    }
    return nanoseconds < 1e9
        ? Figures.number(nanoseconds / 1e6) + " ms"
        : Figures.number(nanoseconds / 1e9) + " s";
  }
}
