package dev.forkbench.harness.gate;

import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.SampleSize;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the gate says of one series.
 *
 * @param base what it was
 * @param head what it is, in the same unit
 * @param difference of the logarithms, above 0 for worse whatever the metric; empty with fewer than
 *     two forks on a side
 * @param pWorse that of "not worse", corrected for the number of series
 * @param pBetter that of "not better", corrected likewise
 * @param goal what the gate wants to be able to see
 */
public record Comparison(
    Series base,
    Series head,
    Optional<Difference> difference,
    double pWorse,
    double pBetter,
    Goal goal,
    Outcome outcome,
    String reason) {
  private static final double LEVEL = 0.95;
  private static final double POWER = 0.8;

  /**
   * @param effect smallest slow-down that fails, as a logarithm
   * @param level that the smallest p-value of all has to reach
   */
  record Goal(double effect, double level) {}

  Comparison with(Outcome other, String why) {
    return new Comparison(base, head, difference, pWorse, pBetter, goal, other, why);
  }

  public SeriesId id() {
    return base.id();
  }

  /** How many times worse it is, with its 95 % interval. */
  public Optional<Interval> slowdown() {
    return difference.map(d -> d.interval(LEVEL).map(Math::exp));
  }

  /**
   * The smallest slow-down, as a ratio, that would have been found in four of five such runs; never
   * one that is too small to fail.
   */
  public Optional<Double> visible() {
    return visible(POWER);
  }

  /**
   * The same for another share of such runs.
   *
   * @param power in (0.5, 1)
   */
  public Optional<Double> visible(double power) {
    return difference.map(
        d -> Math.exp(Math.max(d.smallestSeen(goal.level(), power), goal.effect())));
  }

  /**
   * How many forks a side would find the smallest slow-down that fails in four of five runs; empty
   * if that is unknown, or 1000 would not do.
   */
  public OptionalInt forksNeeded() {
    return difference.isEmpty()
        ? OptionalInt.empty()
        : SampleSize.perGroup(
            varianceOfAFork(difference.get()), goal.effect(), goal.level(), POWER);
  }

  private double varianceOfAFork(Difference d) {
    double perPair = 1.0 / base.values().length + 1.0 / head.values().length;
    return d.standardError() * d.standardError() / perPair;
  }
}
