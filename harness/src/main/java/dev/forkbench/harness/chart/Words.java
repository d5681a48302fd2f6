package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Figures;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.stats.GeometricMean;
import dev.forkbench.harness.stats.Interval;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Wording and numbers that charts have in common. */
final class Words {
  private static final double LEVEL = 0.95;
  private static final Map<String, Double> NANOSECONDS =
      Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

  private static final List<String> ACCESSES =
      List.of("PLAIN", "OPAQUE", "RELEASE_ACQUIRE", "VOLATILE", "ATOMIC", "MONITOR", "SHARED_LOCK");

  private Words() {}

  /**
   * Where an access stands in the order from none to the strongest guarantee; unknown ones last.
   */
  static int accessRank(String access) {
    int rank = ACCESSES.indexOf(access);
    return rank < 0 ? ACCESSES.size() : rank;
  }

  /** {@code WORKER_JVM} as {@code worker JVM}. */
  static String name(String constant) {
    return constant
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ')
        .replace("jvm", "JVM")
        .replace("os ", "OS ");
  }

  /** {@code 62.1 us}: a time with the unit that keeps it short. */
  static String time(double nanoseconds) {
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

  /** A time on an axis: {@code 0.1 ns}, {@code 10 ms}, without zeros that say nothing. */
  static String tick(double nanoseconds) {
    return time(nanoseconds).replaceFirst("(\\.\\d*?)0+ ", "$1 ").replace(". ", " ");
  }

  /**
   * Nanoseconds per operation with the 95 % interval over the valid forks; a single fork has no
   * interval, so both limits are its value. Empty without a valid fork, or if a value is no time.
   */
  static Optional<Interval> nanoseconds(Cell cell) {
    double unit = NANOSECONDS.getOrDefault(cell.unit(), Double.NaN);
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

  /** {@code 10 forks x 5 iterations}. */
  static String size(Collection<Cell> cells) {
    return range(cells, cell -> cell.validForks().size())
        + " forks x "
        + range(
            cells,
            cell -> cell.forks().stream().map(Fork::iterations).findFirst().orElseThrow().size())
        + " iterations";
  }

  private static String range(Collection<Cell> cells, ToIntFunction<Cell> count) {
    IntSummaryStatistics counts = cells.stream().mapToInt(count).summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? String.valueOf(counts.getMin())
        : counts.getMin() + " to " + counts.getMax();
  }
}
