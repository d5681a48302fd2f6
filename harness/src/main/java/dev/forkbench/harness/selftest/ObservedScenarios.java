package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.selftest.planted.LineChanges;
import dev.forkbench.harness.selftest.planted.LossRate;
import dev.forkbench.harness.selftest.planted.Seen;
import dev.forkbench.harness.selftest.planted.TrialRuns;
import java.util.List;

/**
 * Truths about what trials show: each of them, or more than half. Rates are clustered as those of
 * races.
 */
final class ObservedScenarios {
  private static final LossRate NEVER = LossRate.same(0);
  private static final LossRate HALF = LossRate.clustered(0.5, 0.1);

  private ObservedScenarios() {}

  static List<Scenario> all() {
    return List.of(
        always("each trial", Truth.is(Label.REPRODUCED), NEVER, NEVER),
        always("every other trial", Truth.is(Label.REFUTED), HALF, NEVER),
        always("control shows it, too", Truth.damaged(Label.INVALID), NEVER, HALF),
        Scenario.of(
            "always: a trial says something else",
            "ALWAYS",
            Truth.damaged(Label.INVALID),
            runs(NEVER, NEVER).after(LineChanges.withAnUnknownObservation())),
        mostly("nine trials of ten", Truth.is(Label.REPRODUCED), LossRate.clustered(0.1, 0.1)),
        mostly("one trial of ten", Truth.is(Label.REFUTED), LossRate.clustered(0.9, 0.1)),
        mostly("half of the trials", Truth.undecidable(), HALF),
        mostly("half of the trials in each JVM", Truth.undecidable(), LossRate.same(0.5)));
  }

  private static Scenario always(String name, Truth truth, LossRate claim, LossRate control) {
    return Scenario.of("always: " + name, "ALWAYS", truth, runs(claim, control));
  }

  private static TrialRuns runs(LossRate claim, LossRate control) {
    return new TrialRuns("always", 5, 10, List.of(Seen.claim(claim), Seen.control(control)));
  }

  private static Scenario mostly(String name, Truth truth, LossRate fails) {
    return Scenario.of(
        "mostly: " + name,
        "MOSTLY",
        truth,
        new TrialRuns("mostly", 10, 50, List.of(Seen.claim(fails))));
  }
}
