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
 * @param name {@code score}, what the benchmark measures; {@code p99}, or {@code p0.99} as JMH
 *     prints it, a percentile of it where samples were kept; anything else is a profiler's, such as
 *     {@code gc.alloc.rate.norm}
 * @param optional whether all rows may lack it, as nobody asked for it
 */
public record Metric(String name, boolean optional) {
  private static final Pattern PERCENTILE = Pattern.compile("p(\\d+(\\.\\d+)?)");

  public static final Metric SCORE = new Metric("score");
  public static final Metric ALLOCATION = new Metric("gc.alloc.rate.norm", true);

  /** How all percentiles together are named. */
  static final String PERCENTILES = "p50 to p100";

  /** Units of the garbage collection's counter and time. */
  private static final Set<String> COSTS = Set.of("counts", "ms");

  /**
   * @throws IllegalArgumentException if it is a percentile that nobody can mean, or that two could
   */
  public Metric {
    name = name.startsWith(JmhRow.DOT) ? name.substring(JmhRow.DOT.length()) : name;
    Matcher percentile = PERCENTILE.matcher(name);
    if (percentile.matches()) {
      requireClear(name, percentile.group(1));
    }
  }

  /** One that was asked for. */
  public Metric(String name) {
    this(name, false);
  }

  private static void requireClear(String name, String number) {
    double value = Double.parseDouble(number);
    if (value == 0 || value > 100 || number.matches("0\\d.*|1")) {
      throw new IllegalArgumentException(
          name
              + " is no percentile that can be gated: write p99, or p0.99 as JMH does, and p100 or"
              + " p1.00 for the largest; nothing below the first percentile is");
    }
  }

  /** JMH prints shares, {@code p0.99} and {@code p1.00}; people write percentiles. */
  private static double share(String number) {
    boolean share = number.matches("0\\..*|1\\.0+");
    return share ? Double.parseDouble(number) : Double.parseDouble(number) / 100;
  }

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
      return score.hasSamples()
          ? Optional.of(series(id, row, score, score.quantiles(share(percentile.group(1)))))
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
    if (value < 0 || zero || !Double.isFinite(value)) {
      throw row.broken(name + " of a fork is " + value + ": ratios need finite numbers above 0");
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
