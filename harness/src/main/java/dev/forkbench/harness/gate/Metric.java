package dev.forkbench.harness.gate;

import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.JmhMetric;
import dev.forkbench.harness.result.JmhRow;
import dev.forkbench.harness.result.UnreadableResultException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A number that is gated.
 *
 * @param name {@code score}, what the benchmark measures; {@code p99}, a percentile of it where
 *     samples were kept; anything else is a profiler's, such as {@code gc.alloc.rate.norm}
 */
public record Metric(String name) {
  public static final Metric SCORE = new Metric("score");
  public static final Metric ALLOCATION = new Metric("gc.alloc.rate.norm");

  /** Units of the garbage collection's counter and time. */
  private static final Set<String> COSTS = Set.of("counts", "ms");

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(\\.\\d+)?|100)");

  /**
   * The metric of a row, one number per fork that is not flagged.
   *
   * @return empty if the row does not have it
   * @throws UnreadableResultException if a number cannot be compared
   */
  Optional<Series> of(JmhRow row) throws UnreadableResultException {
    SeriesId id = new SeriesId(row.id(), name);
    Matcher percentile = PERCENTILE.matcher(name);
    if (equals(SCORE)) {
      return Optional.of(series(id, row, row.score(), medians(row.score())));
    }
    if (percentile.matches()) {
      JmhMetric score = row.score();
      double share = Double.parseDouble(percentile.group(1)) / 100;
      return score.hasSamples()
          ? Optional.of(series(id, row, score, score.quantiles(share)))
          : Optional.empty();
    }
    Optional<JmhMetric> metric = row.secondary(name);
    return metric.isEmpty()
        ? Optional.empty()
        : Optional.of(series(id, row, metric.get(), medians(metric.get())));
  }

  private static List<Double> medians(JmhMetric metric) throws UnreadableResultException {
    return metric.forks().stream().map(fork -> new Fork(1, fork, List.of()).value()).toList();
  }

  private Series series(SeriesId id, JmhRow row, JmhMetric metric, List<Double> values)
      throws UnreadableResultException {
    String unit = metric.unit();
    for (double value : values) {
      requireComparable(row, unit, value);
    }
    return new Series(
        id, unit, higherIsBetter(row, unit), settled(values, row.flagged()), row.flagged().size());
  }

  private static double[] settled(List<Double> values, Set<Integer> flagged) {
    return IntStream.range(0, values.size())
        .filter(i -> !flagged.contains(i))
        .mapToDouble(values::get)
        .toArray();
  }

  private void requireComparable(JmhRow row, String unit, double value)
      throws UnreadableResultException {
    boolean zero = value == 0 && !unit.equals("B/op");
    if (value < 0 || zero) {
      throw row.broken(name + " of a fork is " + value + ": ratios need numbers above 0");
    }
  }

  /** Of a unit that is none of these nobody knows whether more of it is better or worse. */
  private boolean higherIsBetter(JmhRow row, String unit) throws UnreadableResultException {
    boolean higher = unit.startsWith("ops/");
    if (!higher && !unit.endsWith("/op") && !COSTS.contains(unit)) {
      throw row.broken(name + " is in " + unit + ", of which neither more nor less is better");
    }
    return higher;
  }
}
