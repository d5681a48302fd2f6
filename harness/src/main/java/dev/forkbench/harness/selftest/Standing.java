package dev.forkbench.harness.selftest;

import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.Collection;
import java.util.Collections;

/**
 * Whether a target is reached, as far as the replications can tell; worse ones come later.
 *
 * <p>Several scenarios lie exactly at a target: a test at 5 % decides 5 % of what is undecidable.
 * With 95 % for each of so many, an engine without a fault would be blamed by most seeds.
 */
public enum Standing {
  /** The whole 95 % interval keeps to the target; for shares, the one-sided upper limit does. */
  MET("met"),
  /** Neither: more replications would tell. */
  OPEN("too close to tell"),
  /** The whole 99.9 % interval lies beyond the target. */
  MISSED("MISSED");

  private static final double SURE = 0.95;
  private static final double BEYOND_CHANCE = 0.999;

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** A share of mistakes against its limit; with a limit of 0, none may happen. */
  public static Standing atMost(double limit, Proportion mistakes) {
    if (mistakes.interval(BEYOND_CHANCE).low() > limit) {
      return MISSED;
    }
    boolean none = limit == 0 && mistakes.count() == 0;
    return none || mistakes.upperBound(SURE) <= limit ? MET : OPEN;
  }

  /** A share that must lie in a band. */
  public static Standing within(double low, double high, Proportion share) {
    Interval wide = share.interval(BEYOND_CHANCE);
    if (wide.high() < low || wide.low() > high) {
      return MISSED;
    }
    Interval sure = share.interval(SURE);
    return low <= sure.low() && sure.high() <= high ? MET : OPEN;
  }

  /** The worst of several, at least one. */
  public static Standing worst(Collection<Standing> several) {
    return Collections.max(several);
  }
}
