package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.stats.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Holds the gate against suites whose truth is known. */
public final class GateSelfTest {
  private static final int[] FORKS = {3, 5, 10, 20};
  private static final double[] SLOWDOWNS = {0.05, 0.10, 0.20};
  private static final int FORKS_OF_A_GATE = 5;

  /** What is far from its target is told from it by fewer suites. */
  private static final int SHARE = 5;

  private GateSelfTest() {}

  /**
   * Draws all kinds of suites.
   *
   * @param count unchanged suites of each kind of noise and each protocol, at least 5
   * @param seed the same one gives the same scores
   * @param progress told about each kind of suite
   */
  public static GateScores run(int count, long seed, Consumer<String> progress) {
    List<Trial> trials = trials(count, seed);
    List<Case> cases = new ArrayList<>();
    for (Trial trial : trials) {
      cases.add(new Case(trial.suite(), trial.run()));
      progress.accept(
          "[" + cases.size() + "/" + trials.size() + "] " + cases.get(cases.size() - 1).line());
    }
    return new GateScores(seed, cases, adaptive(count, seed, progress), drifts(count, seed));
  }

  private static List<AdaptiveCase> adaptive(int count, long seed, Consumer<String> progress) {
    List<AdaptiveCase> cases = new ArrayList<>();
    for (Noise noise : List.of(Noise.ITERATIONS, Noise.FORKS, Noise.TWO_KINDS_OF_FORKS)) {
      for (double slowdown : new double[] {0, 0.10}) {
        Suite suite = new Suite(noise, Protocol.SHORT, Adaptive.afforded(), slowdown);
        cases.add(new AdaptiveCase(suite, new Adaptive(suite, count / SHARE, seed).run()));
        progress.accept(cases.get(cases.size() - 1).line());
      }
    }
    return cases;
  }

  private static List<DriftCase> drifts(int count, long seed) {
    return Arrays.stream(Drift.Kind.values())
        .map(
            kind ->
                new DriftCase(
                    kind, alarms(kind, true, count, seed), alarms(kind, false, count, seed)))
        .toList();
  }

  private static Proportion alarms(Drift.Kind kind, boolean inTurn, int count, long seed) {
    return new Proportion(new Drift(kind, inTurn, count / SHARE, seed).alarmed(), count / SHARE);
  }

  private static List<Trial> trials(int count, long seed) {
    List<Trial> trials = new ArrayList<>();
    for (Noise noise : Noise.values()) {
      for (Protocol protocol : List.of(Protocol.SHORT, Protocol.LONG)) {
        trials.add(new Trial(new Suite(noise, protocol, FORKS_OF_A_GATE, 0), count, seed));
        for (double slowdown : SLOWDOWNS) {
          Suite slower = new Suite(noise, protocol, FORKS_OF_A_GATE, slowdown);
          trials.add(new Trial(slower, count, seed));
        }
      }
      for (int forks : FORKS) {
        if (forks != FORKS_OF_A_GATE) {
          Suite other = new Suite(noise, Protocol.SHORT, forks, 0);
          trials.add(new Trial(other, count / SHARE, seed));
        }
      }
    }
    return trials;
  }
}
