package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.stats.Band;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.List;

/**
 * How long processes took for some work, beside threads.
 *
 * @param work what both did
 * @param comparison processes / threads, in two rounds at least
 * @param equality what was asked about their equality
 * @param claims ids of the claims that rest on it
 * @param p of "both take as long", corrected for the number of contests
 */
record Contest(Work work, Comparison comparison, Equality equality, List<String> claims, double p) {
  private static final double ERROR = 0.05;

  /** Fewer decide nothing, so they answer nothing. */
  private static final int LEAST_ROUNDS = 5;

  /** Who was faster. */
  enum Outcome {
    PROCESSES,
    THREADS,
    EQUAL,
    OPEN,
    TOO_FEW_ROUNDS
  }

  /** Before any correction. */
  static Contest of(Work work, Comparison comparison, Equality equality, List<String> claims) {
    PairedRatio ratio = comparison.ratio().orElseThrow();
    double oneSided = Math.min(ratio.pOutside(Band.below(1)), ratio.pOutside(Band.above(1)));
    return new Contest(work, comparison, equality, claims, Math.min(1, 2 * oneSided));
  }

  Contest corrected(double adjusted) {
    return new Contest(work, comparison, equality, claims, adjusted);
  }

  boolean tells() {
    return comparison.rounds() >= LEAST_ROUNDS;
  }

  Interval ratio() {
    return comparison.interval().orElseThrow();
  }

  Outcome outcome() {
    if (!tells()) {
      return Outcome.TOO_FEW_ROUNDS;
    }
    if (equality.proven()) {
      return Outcome.EQUAL;
    }
    if (p > ERROR) {
      return Outcome.OPEN;
    }
    return ratio().estimate() < 1 ? Outcome.PROCESSES : Outcome.THREADS;
  }

  /** {@code no difference shown; equality within 10 % not proven}. */
  String words() {
    return switch (outcome()) {
      case TOO_FEW_ROUNDS -> "too few rounds to tell";
      case EQUAL -> equality.words();
      case OPEN -> "no difference shown" + lost() + unproven();
      case PROCESSES, THREADS -> difference() + unproven();
    };
  }

  /** An interval by itself may say more than it does among the others. */
  private String lost() {
    return ratio().contains(1) ? "" : " after Holm's correction";
  }

  private String unproven() {
    return equality.asked() ? "; " + equality.words() : "";
  }

  private String difference() {
    double estimate = ratio().estimate();
    if (estimate < 1) {
      return Figures.percent(1 - estimate) + " less time";
    }
    return estimate < 2
        ? Figures.percent(estimate - 1) + " more time"
        : Figures.ratio(estimate) + " as long";
  }
}
