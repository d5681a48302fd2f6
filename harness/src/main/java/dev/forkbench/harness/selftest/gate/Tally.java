package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.stats.Holm;
import java.util.List;
import java.util.Optional;

/**
 * What many suites gave.
 *
 * @param suites how many
 * @param alarmed those in which the gate failed something that was as before
 * @param found those in which it failed the first benchmark
 * @param foundByWelch those in which Welch's test with Holm's correction would have
 * @param undecided comparisons that were
 * @param covered comparisons whose interval contains the truth
 */
record Tally(int suites, int alarmed, int found, int foundByWelch, int undecided, int covered) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

  /** One suite: the first benchmark is slower by that share, 0 for not. */
  static Tally of(List<Pair> pairs, List<Comparison> comparisons, double slowdown) {
    boolean alarmed = false;
    int undecided = 0;
    int covered = 0;
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      double truth = i == 0 ? 1 + slowdown : 1;
      alarmed |= truth == 1 && comparison.outcome() == Outcome.FAIL;
      undecided += comparison.outcome() == Outcome.INCONCLUSIVE ? 1 : 0;
      covered += comparison.slowdown().orElseThrow().contains(truth) ? 1 : 0;
    }
    boolean found = slowdown > 0 && comparisons.get(0).outcome() == Outcome.FAIL;
    boolean byWelch = slowdown > 0 && welchFinds(pairs);
    return new Tally(1, alarmed ? 1 : 0, found ? 1 : 0, byWelch ? 1 : 0, undecided, covered);
  }

  private static boolean welchFinds(List<Pair> pairs) {
    double[] p =
        pairs.stream().mapToDouble(pair -> pair.slowdown(Optional.empty()).pAbove(0)).toArray();
    double effect = pairs.get(0).slowdown(Optional.empty()).estimate();
    return Holm.adjust(p)[0] < Settings.USUAL.alpha()
        && effect > Math.log1p(Settings.USUAL.least());
  }

  Tally and(Tally more) {
    return new Tally(
        suites + more.suites,
        alarmed + more.alarmed,
        found + more.found,
        foundByWelch + more.foundByWelch,
        undecided + more.undecided,
        covered + more.covered);
  }
}
