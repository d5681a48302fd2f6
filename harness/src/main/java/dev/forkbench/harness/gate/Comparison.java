package dev.forkbench.harness.gate;

import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Interval;
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
  private static final int MOST_FORKS = 1000;

  /**
   * @param least smallest slow-down that fails, as a logarithm
   * @param most slow-down that must not stay hidden, as a logarithm, above {@code least}
   * @param level that the smallest p-value of all has to reach
   * @param forks a side, below which nothing fails
   */
  record Goal(double least, double most, double level, int forks) {

    /** A slow-down has to be surer than chance, and to look large enough to matter. */
    double seen(Difference d, double power) {
      return Math.max(d.smallestSeen(level, power), least + d.smallestSeen(0.5, power));
    }
  }

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
   * The smallest slow-down, as a ratio, that would have failed in four of five such runs; empty if
   * none could, for want of forks.
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
    return difference
        .filter(d -> Math.min(base.values().length, head.values().length) >= goal.forks())
        .map(d -> Math.exp(goal.seen(d, power)));
  }

  /**
   * With how many forks a side a slow-down that must not stay hidden fails in four of five runs;
   * empty if the scatter is unknown, or {@value #MOST_FORKS} would not do.
   */
  public OptionalInt forksNeeded() {
    if (difference.isEmpty() || !wouldDo(MOST_FORKS)) {
      return OptionalInt.empty();
    }
    int tooFew = goal.forks() - 1;
    int enough = MOST_FORKS;
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) / 2;
      if (wouldDo(middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  private boolean wouldDo(int forks) {
    return goal.seen(with(forks), POWER) <= goal.most();
  }

  /** As it would be with so many forks a side. */
  private Difference with(int forks) {
    return new Difference(
        0, Math.sqrt(2 * varianceOfAFork(difference.orElseThrow()) / forks), 2.0 * forks - 2);
  }

  private double varianceOfAFork(Difference d) {
    double perPair = 1.0 / base.values().length + 1.0 / head.values().length;
    return d.standardError() * d.standardError() / perPair;
  }
}
