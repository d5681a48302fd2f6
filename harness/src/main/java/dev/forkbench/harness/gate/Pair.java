package dev.forkbench.harness.gate;

import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Scatter;
import dev.forkbench.harness.stats.ScatterPrior;
import dev.forkbench.harness.stats.TwoGroups;
import java.util.Optional;

/**
 * One series on both sides, in one unit. Its difference is that of the logarithms, and above 0
 * where the candidate is worse.
 */
public record Pair(Series base, Series head) {
  /** The most forks of a side for one of the other. */
  private static final double BALANCED = 1.25;

  /** The same with only the first forks of either side. */
  public Pair first(int forks) {
    return new Pair(base.first(forks), head.first(forks));
  }

  private TwoGroups groups() {
    return base.higherIsBetter()
        ? new TwoGroups(head.logs(), base.logs())
        : new TwoGroups(base.logs(), head.logs());
  }

  String metric() {
    return base.id().metric();
  }

  /** Whether each side has the two forks that a scatter needs. */
  boolean hasScatter() {
    return base.values().length >= 2 && head.values().length >= 2;
  }

  Scatter scatter() {
    return groups().pooled();
  }

  /**
   * With what all pairs know together about the scatter; by Welch's test without that, and where
   * one side has many more forks: a scatter in common is then that of the larger side, and makes of
   * a smaller one that scatters more a slow-down.
   */
  public Difference slowdown(Optional<ScatterPrior> prior) {
    TwoGroups groups = groups();
    Scatter own = groups.pooled();
    return prior.isPresent() && own.variance() > 0 && isBalanced()
        ? groups.with(prior.get().moderate(own))
        : groups.welch();
  }

  /** Whether its sides have about as many forks, so that both tell as much of their scatter. */
  boolean isBalanced() {
    return mostForks() <= BALANCED * fewestForks();
  }

  private int mostForks() {
    return Math.max(base.values().length, head.values().length);
  }

  int fewestForks() {
    return Math.min(base.values().length, head.values().length);
  }
}
