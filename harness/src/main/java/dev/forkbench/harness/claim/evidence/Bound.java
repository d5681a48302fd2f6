package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.stats.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * What a speed-up could be at best.
 *
 * @param capacity what the machine gives to independent copies of the same kernel, with its 95 %
 *     interval; empty if it was not measured in enough rounds
 * @param schedule what the sizes of the tasks allow
 */
public record Bound(Optional<Interval> capacity, double schedule) {

  /** The smaller of the two. */
  public double value() {
    return capacity.map(c -> Math.min(c.estimate(), schedule)).orElse(schedule);
  }

  /** {@code min(capacity 1.85x, schedule 1.66x)}. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "min(capacity %s, schedule %s)",
        capacity.map(c -> Figures.ratio(c.estimate())).orElse("not measured"),
        Figures.ratio(schedule));
  }
}
