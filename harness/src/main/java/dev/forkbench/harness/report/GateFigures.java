package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Series;
import java.util.Arrays;

/** What a comparison is about, in figures. */
final class GateFigures {
  private GateFigures() {}

  /** {@code 10.1 -> 11.3 ms/op, 5 + 5 forks}. */
  static String change(Comparison comparison) {
    return Figures.number(mean(comparison.base()))
        + " -> "
        + Figures.number(mean(comparison.head()))
        + " "
        + comparison.base().unit()
        + ", "
        + comparison.base().values().length
        + " + "
        + comparison.head().values().length
        + " forks"
        + leftOut(comparison.base().leftOut() + comparison.head().leftOut());
  }

  private static String leftOut(int flagged) {
    return flagged == 0 ? "" : " (" + flagged + " flagged left out)";
  }

  /**
   * The geometric mean, whose quotient is the ratio that is shown; 0 if a value is 0, NaN without
   * any.
   */
  static double mean(Series series) {
    return Math.exp(Arrays.stream(series.values()).map(Math::log).average().orElse(Double.NaN));
  }
}
