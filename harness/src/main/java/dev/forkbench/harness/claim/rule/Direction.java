package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.stats.Band;

/** What a claim says about a ratio, beyond the smallest effect of interest. */
public enum Direction {
  /** It is larger than one. */
  MORE(0.95, 0.025) {
    @Override
    Band band(double threshold) {
      return Band.above(threshold);
    }
  },
  /**
   * It is one: two one-sided tests at 5 % each, which is a 90 % interval inside the band. Holm's
   * procedure keeps the family's error below the largest level that any of its tests uses.
   */
  SAME(0.90, 0.05) {
    @Override
    Band band(double threshold) {
      return new Band(1 / threshold, threshold);
    }
  },
  /** It is smaller than one. */
  LESS(0.95, 0.025) {
    @Override
    Band band(double threshold) {
      return Band.below(1 / threshold);
    }
  };

  private final double level;
  private final double error;

  Direction(double level, double error) {
    this.level = level;
    this.error = error;
  }

  /** The ratios that the claim allows. */
  abstract Band band(double threshold);

  /** Confidence level of the interval that must lie in the band. */
  double level() {
    return level;
  }

  /** What the adjusted p-value must not exceed. */
  double error() {
    return error;
  }
}
