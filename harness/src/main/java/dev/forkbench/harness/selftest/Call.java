package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.stats.Interval;
import java.util.Optional;

/**
 * What the engine says about one synthetic run.
 *
 * @param label its verdict
 * @param ratio the ratio it found, with its 95 % interval; empty where nothing is compared
 */
record Call(Label label, Optional<Interval> ratio) {

  /** Relative: the last digits of a time may differ between units. */
  private static final double ROUNDING = 1e-9;

  /** Whether both say the same. */
  boolean agrees(Call other) {
    return label == other.label
        && ratio.isPresent() == other.ratio.isPresent()
        && ratio.map(mine -> agree(mine, other.ratio.orElseThrow())).orElse(true);
  }

  private static boolean agree(Interval a, Interval b) {
    return agree(a.low(), b.low())
        && agree(a.estimate(), b.estimate())
        && agree(a.high(), b.high());
  }

  private static boolean agree(double a, double b) {
    return Math.abs(a / b - 1) < ROUNDING;
  }
}
