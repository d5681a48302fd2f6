package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Gate;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.gate.TwoStages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Comparisons that stop early and look twice, beside ones that measure everything as often as is
 * afforded and look once, on the same forks.
 *
 * @param suite of benchmarks with as many forks as are afforded
 * @param count how often it is drawn
 * @param seed of all of them
 */
record Adaptive(Suite suite, int count, long seed) {
  private static final List<Integer> LOOKS = TwoStages.looks(5, 20);

  /**
   * What they gave.
   *
   * @param suites how many
   * @param alarmed adaptive ones that failed something that was as before
   * @param alarmedFixed fixed ones that did
   * @param found adaptive ones that failed the first benchmark
   * @param foundFixed fixed ones that did
   * @param forks that the adaptive ones took, of both sides and stages
   * @param forksFixed that the fixed ones took
   */
  record Tally(
      int suites,
      int alarmed,
      int alarmedFixed,
      int found,
      int foundFixed,
      long forks,
      long forksFixed) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    Tally and(Tally more) {
      return new Tally(
          suites + more.suites,
          alarmed + more.alarmed,
          alarmedFixed + more.alarmedFixed,
          found + more.found,
          foundFixed + more.foundFixed,
          forks + more.forks,
          forksFixed + more.forksFixed);
    }
  }

  static int afforded() {
    return LOOKS.get(LOOKS.size() - 1);
  }

  Tally run() {
    return Blocks.sum(count, seed, "adaptive " + suite, this::once, Tally.NONE, Tally::and);
  }

  private Tally once(RandomGenerator random) {
    List<Double> scatters = suite.scatters(random);
    return once(suite.draw(random, scatters), suite.draw(random, scatters));
  }

  private Tally once(List<Pair> all, List<Pair> allFresh) {
    TwoStages stages = new TwoStages(Settings.USUAL);
    int[] forks = measured(stages, all);
    List<Pair> first = first(all, forks);
    Set<SeriesId> suspects = new HashSet<>(stages.suspects(first));
    List<Pair> fresh =
        first(allFresh, forks).stream().filter(p -> suspects.contains(p.base().id())).toList();
    long used = Arrays.stream(forks).sum();
    used += fresh.stream().mapToInt(pair -> pair.base().values().length).sum();
    List<Comparison> adaptive = stages.decide(first, fresh);
    List<Comparison> fixed = new Gate(Settings.USUAL, all).compare();
    return new Tally(
        1,
        alarmed(adaptive),
        alarmed(fixed),
        found(adaptive),
        found(fixed),
        2 * used,
        2L * afforded() * all.size());
  }

  private static int[] measured(TwoStages stages, List<Pair> all) {
    int[] forks = new int[all.size()];
    boolean[] settled = new boolean[all.size()];
    for (int look : LOOKS) {
      for (int i = 0; i < forks.length; i++) {
        forks[i] = settled[i] ? forks[i] : look;
      }
      Set<SeriesId> narrow = stages.settled(first(all, forks));
      for (int i = 0; i < forks.length; i++) {
        settled[i] |= narrow.contains(all.get(i).base().id());
      }
    }
    return forks;
  }

  private static List<Pair> first(List<Pair> all, int[] forks) {
    List<Pair> first = new ArrayList<>();
    for (int i = 0; i < forks.length; i++) {
      first.add(all.get(i).first(forks[i]));
    }
    return first;
  }

  private int alarmed(List<Comparison> comparisons) {
    int unchangedFrom = suite.slowdown() == 0 ? 0 : 1;
    return comparisons.subList(unchangedFrom, comparisons.size()).stream()
            .anyMatch(c -> c.outcome() == Outcome.FAIL)
        ? 1
        : 0;
  }

  private int found(List<Comparison> comparisons) {
    return suite.slowdown() > 0 && comparisons.get(0).outcome() == Outcome.FAIL ? 1 : 0;
  }
}
