package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.selftest.planted.Balance;
import dev.forkbench.harness.selftest.planted.Isolation;
import dev.forkbench.harness.selftest.planted.LossRate;
import dev.forkbench.harness.selftest.planted.TrialRuns;
import java.util.List;

/**
 * Truths about yes/no outcomes. An unlocked race is claimed to lose updates in more than 5 % of the
 * trials, a lock to lose none, and child processes never to reach their parent's list.
 *
 * <p>An arm has 5 JVMs of 100 trials, as at standard scale. Rates are clustered: two trials of one
 * JVM correlate by 0.1, about as much as those of plain access by threads.
 */
final class TrialScenarios {
  private static final int JVMS = 5;
  private static final int TRIALS = 100;
  private static final double CORRELATION = 0.1;

  private static final LossRate NEVER = LossRate.same(0);
  private static final LossRate RARELY = LossRate.clustered(0.001, CORRELATION);
  private static final LossRate SOMETIMES = LossRate.clustered(0.05, CORRELATION);
  private static final LossRate OFTEN = LossRate.clustered(0.5, CORRELATION);

  private TrialScenarios() {}

  static List<Scenario> all() {
    return List.of(
        race("loss rate 0", Truth.is(Label.REFUTED), NEVER),
        race("loss rate 0.1 %", Truth.is(Label.REFUTED, Label.INCONCLUSIVE), RARELY),
        race("loss rate 5 %", Truth.undecidable(), SOMETIMES),
        race("loss rate 5 % in each JVM", Truth.undecidable(), LossRate.same(0.05)),
        race("loss rate 50 %", Truth.is(Label.REPRODUCED), OFTEN),
        race("loss rate 5 %, 10 JVMs", Truth.undecidable(), 10, SOMETIMES),
        oneAccessOfTwo(),
        lock("loss rate 0", Truth.is(Label.REPRODUCED), NEVER),
        lock("loss rate 0.1 %", belowWhatTheLockRuleSees(), RARELY),
        lock("loss rate 5 %", Truth.is(Label.REFUTED), SOMETIMES),
        lock("loss rate 50 %", Truth.is(Label.REFUTED), OFTEN),
        lockAtItsLimit(),
        isolation("no leak", Truth.is(Label.REPRODUCED), NEVER, NEVER),
        isolation("leaks", Truth.is(Label.REFUTED), LossRate.same(0.2), NEVER),
        isolation("control fails", Truth.damaged(Label.INVALID), NEVER, OFTEN));
  }

  private static Scenario race(String name, Truth truth, LossRate rate) {
    return race(name, truth, JVMS, rate);
  }

  private static Scenario race(String name, Truth truth, int jvms, LossRate rate) {
    return Scenario.of(
        "race: " + name,
        "RACE",
        truth,
        new TrialRuns("race", jvms, TRIALS, List.of(Balance.arm("PLAIN", rate))));
  }

  private static Scenario oneAccessOfTwo() {
    return Scenario.of(
        "race: one access of two loses 50 %",
        "RACE",
        Truth.is(Label.QUALIFIED),
        new TrialRuns(
            "race",
            JVMS,
            TRIALS,
            List.of(Balance.arm("PLAIN", NEVER), Balance.arm("VOLATILE", OFTEN))));
  }

  /**
   * One lost update refutes, but 0 of 500 trials only say that the rate is below 0.6 %, and the
   * verdict prints that bound: whichever happens, it says nothing wrong.
   */
  private static Truth belowWhatTheLockRuleSees() {
    return Truth.is(Label.REFUTED, Label.REPRODUCED);
  }

  private static Scenario lock(String name, Truth truth, LossRate rate) {
    return Scenario.of("lock: " + name, "LOCK", truth, locked(TRIALS, rate));
  }

  /** The rule asks for 300 trials, so that a rate of 1 % is missed at most once in 20 times. */
  private static Scenario lockAtItsLimit() {
    return Scenario.of(
        "lock: loss rate 1 % in each JVM, 300 trials",
        "LOCK", Truth.atItsLimit(Label.REFUTED), locked(60, LossRate.same(0.01)));
  }

  static TrialRuns locked(int trials, LossRate rate) {
    return new TrialRuns("lock", JVMS, trials, List.of(Balance.arm("LOCKED", rate)));
  }

  private static Scenario isolation(String name, Truth truth, LossRate leaks, LossRate fails) {
    return Scenario.of(
        "isolation: " + name,
        "ISOLATION",
        truth,
        new TrialRuns(
            "isolation", JVMS, 10, List.of(Isolation.processes(leaks), Isolation.threads(fails))));
  }
}
