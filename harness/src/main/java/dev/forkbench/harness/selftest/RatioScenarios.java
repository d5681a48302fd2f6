package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.selftest.planted.Arms;
import dev.forkbench.harness.selftest.planted.CellChanges;
import dev.forkbench.harness.selftest.planted.CommonDrift;
import dev.forkbench.harness.selftest.planted.Disturbance;
import dev.forkbench.harness.selftest.planted.ForkNoise;
import dev.forkbench.harness.selftest.planted.ForkSpikes;
import dev.forkbench.harness.selftest.planted.IterationNoise;
import dev.forkbench.harness.selftest.planted.IterationSpikes;
import dev.forkbench.harness.selftest.planted.LaterArmSlower;
import dev.forkbench.harness.selftest.planted.TimingRuns;
import dev.forkbench.harness.selftest.planted.TwoModes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Truths about the ratio of two arms. The claim is that one takes more than 1.05 times as long as
 * the other.
 *
 * <p>Forks scatter by 5 % and iterations within one by 3.5 %, the medians over the cells of a run
 * at standard scale; a quiet machine has a fifth of it, and a noisy one three times as much.
 */
final class RatioScenarios {
  private static final String CLAIM = "RATIO";
  private static final double THRESHOLD = 1.05;

  private static final int STANDARD = 5;
  private static final int FULL = 10;
  private static final int ITERATIONS = 4;

  static final double QUIET = 0.01;
  static final double USUAL = 0.05;
  static final double NOISY = 0.15;

  private RatioScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (int rounds : List.of(STANDARD, FULL)) {
      all.addAll(speedUps(rounds));
      all.addAll(disturbed("two modes", rounds, new TwoModes(Arms.BOTH, 0.3, 1.15)));
      all.addAll(disturbed("two modes of one arm", rounds, new TwoModes(Arms.ONE, 0.3, 1.15)));
      all.addAll(disturbed("fork spikes", rounds, new ForkSpikes(Arms.BOTH, 0.05, 1.5)));
      all.addAll(disturbed("fork spikes of one arm", rounds, new ForkSpikes(Arms.ONE, 0.05, 1.5)));
      all.addAll(disturbed("iteration spikes", rounds, new IterationSpikes(0.05, 1.5)));
      all.addAll(disturbed("common drift", rounds, new CommonDrift(0.03)));
      all.addAll(disturbed("later arm slower", rounds, new LaterArmSlower(0.05)));
    }
    all.addAll(equalArms());
    all.addAll(correlatedIterations());
    return all;
  }

  private static List<Scenario> speedUps(int rounds) {
    return List.of(
        scenario("speed-up 1.0", Truth.is(Label.REFUTED, Label.INCONCLUSIVE), 1, rounds, USUAL),
        scenario("speed-up 1.5", Truth.is(Label.REPRODUCED), 1.5, rounds, USUAL),
        scenario("speed-up 1.9", Truth.is(Label.REPRODUCED), 1.9, rounds, USUAL),
        scenario("at the threshold", Truth.undecidable(), THRESHOLD, rounds, USUAL));
  }

  private static List<Scenario> equalArms() {
    Truth equal = Truth.is(Label.REFUTED, Label.INCONCLUSIVE);
    Scenario same = scenario("equal to the last digit", Truth.is(Label.REFUTED), 1, FULL, USUAL);
    return List.of(
        scenario("equal arms, quiet machine", Truth.is(Label.REFUTED), 1, FULL, QUIET),
        scenario("equal arms, noisy machine", equal, 1, STANDARD, NOISY),
        scenario("equal arms, noisy machine", equal, 1, FULL, NOISY),
        Scenario.of(
            same.name(),
            CLAIM,
            Truth.is(Label.REFUTED),
            same.runs().after(CellChanges.equalToTheLastDigit())));
  }

  /** Nothing there, exactly the threshold, and plenty. */
  private static List<Scenario> disturbed(String name, int rounds, Disturbance more) {
    List<Disturbance> all = with(noise(USUAL), more);
    return List.of(
        scenario(
            name + ", speed-up 1.0",
            Truth.is(Label.REFUTED, Label.INCONCLUSIVE),
            new TimingRuns(CLAIM, 1, rounds, ITERATIONS, all)),
        scenario(
            name + ", at the threshold",
            Truth.undecidable(),
            new TimingRuns(CLAIM, THRESHOLD, rounds, ITERATIONS, all)),
        scenario(
            name + ", speed-up 1.5",
            Truth.is(Label.REPRODUCED, Label.INCONCLUSIVE),
            new TimingRuns(CLAIM, 1.5, rounds, ITERATIONS, all)));
  }

  /** The same scatter of an iteration, divided between the fork and what happens inside it. */
  private static List<Scenario> correlatedIterations() {
    List<Scenario> all = new ArrayList<>();
    for (double share : List.of(0.0, 0.1, 0.5, 0.9)) {
      for (double correlation : List.of(0.3, 0.7)) {
        all.add(
            scenario(
                String.format(
                    Locale.ROOT, "fork effect %.1f, correlation %.1f", share, correlation),
                Truth.undecidable(),
                new TimingRuns(CLAIM, THRESHOLD, FULL, 8, correlated(share, correlation))));
      }
    }
    return all;
  }

  private static List<Disturbance> correlated(double share, double correlation) {
    Disturbance within = new IterationNoise(USUAL * Math.sqrt(1 - share), correlation);
    return share == 0 ? List.of(within) : List.of(new ForkNoise(USUAL * Math.sqrt(share)), within);
  }

  private static Scenario scenario(
      String name, Truth truth, double ratio, int rounds, double noise) {
    return scenario(name, truth, new TimingRuns(CLAIM, ratio, rounds, ITERATIONS, noise(noise)));
  }

  private static Scenario scenario(String name, Truth truth, TimingRuns runs) {
    return Scenario.of(
        "ratio: " + name + ", " + runs.rounds() + " rounds",
        CLAIM,
        truth.withRatio(runs.ratio()),
        runs);
  }

  static List<Disturbance> noise(double forks) {
    return List.of(new ForkNoise(forks), new IterationNoise(0.7 * forks, 0));
  }

  private static List<Disturbance> with(List<Disturbance> some, Disturbance more) {
    List<Disturbance> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }
}
