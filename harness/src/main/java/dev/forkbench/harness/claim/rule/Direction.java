package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.stats.Band;

/**
 * What a claim says about a ratio, beyond the smallest effect of interest.
 *
 * <p>A claim is reproduced on a surer ground than it is refuted on, which is a 95 % interval: equal
 * arms of a noisy machine may pass for a speed-up in 0.5 % of the runs at most, and a ratio at the
 * limit may be decided in 5 % of them, both ways together. What holds and what fails are two
 * families, each corrected for its size.
 */
public enum Direction {
  /** It is larger than one. */
  MORE(0.99, 0.005) {
    @Override
    Band band(double threshold) {
      return Band.above(threshold);
    }
  },
  /**
   * It is one: two one-sided tests at 2 % each, which is a 96 % interval inside the band. Holm's
   * procedure keeps the family's error below the largest level that any of its tests uses.
   */
  SAME(0.96, 0.02) {
    @Override
    Band band(double threshold) {
      return new Band(1 / threshold, threshold);
    }
  },
  /** It is smaller than one. */
  LESS(0.99, 0.005) {
    @Override
    Band band(double threshold) {
      return Band.below(1 / threshold);
    }
  },
  /** It is one or smaller: what is not more may be the same or less. */
  NOT_MORE(0.99, 0.005) {
    @Override
    Band band(double threshold) {
      return Band.below(threshold);
    }
  },
  /** It is one or larger. */
  NOT_LESS(0.99, 0.005) {
    @Override
    Band band(double threshold) {
      return Band.above(1 / threshold);
    }
  };

  /** What the adjusted p-value of a refutation must not exceed: that of a 95 % interval. */
  static final double ERROR_OF_REFUTING = 0.025;

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
