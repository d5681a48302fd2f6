package dev.forkbench.harness.selftest;

import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.Locale;

/** Shares of replications as people read them, with Clopper's and Pearson's limits. */
public final class Percent {
  private static final double LEVEL = 0.95;

  private Percent() {}

  public static double of(Proportion share) {
    return (double) share.count() / share.of();
  }

  /** {@code 0.03 %}. */
  public static String text(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** {@code 0.02 % (below 0.06 %)}: with the one-sided upper 95 % limit. */
  public static String bounded(Proportion share) {
    return text(of(share)) + " (below " + text(share.upperBound(LEVEL)) + ")";
  }

  /** {@code 95.12 % (94.68 % to 95.53 %)}. */
  public static String between(Proportion share) {
    Interval interval = share.interval(LEVEL);
    return text(interval.estimate())
        + " ("
        + text(interval.low())
        + " to "
        + text(interval.high())
        + ")";
  }
}
