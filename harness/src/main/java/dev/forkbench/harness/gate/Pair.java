package dev.forkbench.harness.gate;

import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Scatter;
import dev.forkbench.harness.stats.ScatterPrior;
import dev.forkbench.harness.stats.TwoGroups;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One series on both sides, in one unit. Its difference is that of the logarithms, and above 0
 * where the candidate is worse.
 */
public record Pair(Series base, Series head) {
  /** One side may have so many times as many forks as the other, and both still scatter alike. */
  private static final double ALIKE = 1.25;

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

  /** Those of the sides that have one. */
  Stream<Scatter> scatters() {
    return Stream.of(groups().ofFirst(), groups().ofSecond())
        .filter(scatter -> scatter.variance() > 0);
  }

  /**
   * With what all pairs know together about the scatter, if they do. Where one side has many more
   * forks, a scatter in common would be that of the larger side, and make of a smaller one that
   * scatters more a slow-down: each side then has its own.
   */
  public Difference slowdown(Optional<ScatterPrior> prior) {
    TwoGroups groups = groups();
    return prior.isPresent() && mostForks() <= ALIKE * fewestForks()
        ? groups.with(moderated(groups.pooled(), prior))
        : groups.with(moderated(groups.ofFirst(), prior), moderated(groups.ofSecond(), prior));
  }

  private static Scatter moderated(Scatter own, Optional<ScatterPrior> prior) {
    return own.variance() > 0 ? prior.map(p -> p.moderate(own)).orElse(own) : own;
  }

  private int mostForks() {
    return Math.max(base.values().length, head.values().length);
  }

  int fewestForks() {
    return Math.min(base.values().length, head.values().length);
  }
}
