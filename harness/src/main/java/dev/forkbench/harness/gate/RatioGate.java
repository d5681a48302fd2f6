package dev.forkbench.harness.gate;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Difference;
import dev.forkbench.harness.stats.Holm;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.TwoGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares ratios between arms of two runs: one that surely grew by more than it may is a
 * regression, wherever the baseline was measured; one that surely did not is as before.
 */
public final class RatioGate {
  private static final double LEVEL = 0.95;

  private final double alpha;

  /**
   * @param alpha chance of any false FAIL among all ratios
   */
  public RatioGate(double alpha) {
    this.alpha = alpha;
  }

  /**
   * What became of a ratio.
   *
   * @param baseline rounds that the baseline has of it
   * @param candidate rounds that the candidate has of it
   * @param growth how many times larger it is, with its 95 % interval; empty with fewer than two
   *     rounds on a side
   */
  public record Change(
      Ratio ratio, int baseline, int candidate, Optional<Interval> growth, Outcome outcome) {}

  /** One for each ratio, in their order. */
  public List<Change> judge(List<Ratio> ratios, List<Cell> baseline, List<Cell> candidate) {
    List<double[]> before = ratios.stream().map(ratio -> ratio.logs(baseline)).toList();
    List<double[]> after = ratios.stream().map(ratio -> ratio.logs(candidate)).toList();
    List<Optional<Difference>> growths = new ArrayList<>();
    for (int i = 0; i < ratios.size(); i++) {
      growths.add(growth(before.get(i), after.get(i)));
    }
    double[] p = new double[ratios.size()];
    for (int i = 0; i < p.length; i++) {
      double most = Math.log(ratios.get(i).allowed());
      p[i] = growths.get(i).map(growth -> growth.pAbove(most)).orElse(1.0);
    }
    double[] adjusted = Holm.adjust(p);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < ratios.size(); i++) {
      changes.add(
          new Change(
              ratios.get(i),
              before.get(i).length,
              after.get(i).length,
              growths.get(i).map(growth -> growth.interval(LEVEL).map(Math::exp)),
              outcome(ratios.get(i), growths.get(i), adjusted[i])));
    }
    return changes;
  }

  private static Optional<Difference> growth(double[] before, double[] after) {
    return before.length < 2 || after.length < 2
        ? Optional.empty()
        : Optional.of(new TwoGroups(before, after).welch());
  }

  private Outcome outcome(Ratio ratio, Optional<Difference> growth, double adjusted) {
    if (growth.isEmpty()) {
      return Outcome.INCONCLUSIVE;
    }
    double most = Math.log(ratio.allowed());
    if (adjusted < alpha) {
      return Outcome.FAIL;
    }
    if (growth.get().pBelow(-most) < alpha) {
      return Outcome.IMPROVED;
    }
    return growth.get().pBelow(most) < 1 - LEVEL ? Outcome.PASS : Outcome.INCONCLUSIVE;
  }
}
