package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.selftest.planted.Balance;
import dev.forkbench.harness.selftest.planted.CellChanges;
import dev.forkbench.harness.selftest.planted.Change;
import dev.forkbench.harness.selftest.planted.CommonDrift;
import dev.forkbench.harness.selftest.planted.ForkNoise;
import dev.forkbench.harness.selftest.planted.LineChanges;
import dev.forkbench.harness.selftest.planted.LossRate;
import dev.forkbench.harness.selftest.planted.Runs;
import dev.forkbench.harness.selftest.planted.TimingRuns;
import dev.forkbench.harness.selftest.planted.TrialRuns;
import java.util.List;

/**
 * Truths about runs to which something happened after the measurement, or that say it otherwise.
 */
final class DamageScenarios {
  private static final double THRESHOLD = 1.05;
  private static final LossRate NEVER = LossRate.same(0);

  private DamageScenarios() {}

  static List<Scenario> all() {
    return List.of(
        timed("missing arm", Truth.damaged(Label.MISSING), 1.5, CellChanges.withoutOneArm()),
        timed("a round twice", Truth.damaged(Label.INVALID), 1.5, CellChanges.withARoundTwice()),
        missingRounds(1.5, Truth.is(Label.REPRODUCED, Label.INCONCLUSIVE)),
        missingRounds(THRESHOLD, Truth.undecidable()),
        Scenario.of(
            "damage: only 4 rounds", "RATIO", Truth.damaged(Label.INCONCLUSIVE), times(1.5, 4)),
        otherwise("swapped arms, speed-up 1.5", 1.5, Twin.mirrored(CellChanges.swapped())),
        otherwise("swapped arms, slow-down 1.5", 1 / 1.5, Twin.mirrored(CellChanges.swapped())),
        otherwise("in microseconds", THRESHOLD, Twin.same(CellChanges.inMicros())),
        otherwise("one arm in microseconds", THRESHOLD, Twin.same(CellChanges.oneInMicros())),
        raceWithoutItsArm(),
        lock(
            "0 of 200 trials, each line twice",
            Label.INCONCLUSIVE,
            40,
            LineChanges.eachLineTwice()),
        lock("two lines disagree", Label.INVALID, 100, LineChanges.withAContradiction()),
        eachLineTwice());
  }

  private static TimingRuns times(double ratio, int rounds) {
    return new TimingRuns(
        "RATIO", ratio, rounds, 4, List.of(new ForkNoise(0.05), new CommonDrift(0.03)));
  }

  private static Scenario timed(String name, Truth truth, double ratio, Change damage) {
    return Scenario.of("damage: " + name, "RATIO", truth, times(ratio, 10).after(damage));
  }

  /** While the machine drifts, arms may only be compared within a round. */
  private static Scenario missingRounds(double ratio, Truth truth) {
    return timed(
        "missing rounds, ratio " + ratio,
        truth.withRatio(ratio),
        ratio,
        CellChanges.withoutSome(0.2));
  }

  private static Scenario otherwise(String name, double ratio, Twin twin) {
    Truth truth =
        ratio == THRESHOLD
            ? Truth.undecidable()
            : Truth.is(ratio > 1 ? Label.REPRODUCED : Label.REFUTED);
    return Scenario.of("told otherwise: " + name, "RATIO", truth.withRatio(ratio), times(ratio, 10))
        .with(twin);
  }

  private static Scenario raceWithoutItsArm() {
    return Scenario.of(
        "damage: missing arm of a race",
        "RACE",
        Truth.damaged(Label.MISSING),
        new TrialRuns("race", 5, 100, List.of(Balance.arm("VOLATILE", LossRate.same(0.5)))));
  }

  private static Scenario lock(String name, Label right, int trials, Change damage) {
    Runs runs = TrialScenarios.locked(trials, NEVER).after(damage);
    return Scenario.of("damage: lock, " + name, "LOCK", Truth.damaged(right), runs);
  }

  private static Scenario eachLineTwice() {
    return Scenario.of(
            "told otherwise: race, each line twice",
            "RACE",
            Truth.undecidable(),
            new TrialRuns("race", 5, 100, List.of(Balance.arm("PLAIN", LossRate.same(0.05)))))
        .with(Twin.same(LineChanges.eachLineTwice()));
  }
}
