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

  /** With what all pairs know together about the scatter; without, by Welch's test. */
  public Difference slowdown(Optional<ScatterPrior> prior) {
    TwoGroups groups = groups();
    Scatter own = groups.pooled();
    return prior.isPresent() && own.variance() > 0
        ? groups.with(prior.get().moderate(own))
        : groups.welch();
  }

  int fewestForks() {
    return Math.min(base.values().length, head.values().length);
  }
}
