package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.selftest.planted.TimingRuns;
import java.util.List;

/**
 * Truths about the ratio of two arms where the claim is that they take as long, within a factor of
 * 1.1, that one takes less than 1 / 1.05 times as long, or that it takes no more than 1.05 times,
 * or no less than 1 / 1.05 times as long.
 */
final class DirectionScenarios {
  private static final double SAME_LIMIT = 1.1;
  private static final double MORE_LIMIT = 1.05;
  private static final double LESS_LIMIT = 1 / MORE_LIMIT;

  private DirectionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        same("equal arms, quiet machine", Truth.is(Label.REPRODUCED), 1, RatioScenarios.QUIET),
        same("equal arms", Truth.is(Label.REPRODUCED, Label.INCONCLUSIVE), 1, RatioScenarios.USUAL),
        same(
            "equal arms, noisy machine",
            Truth.is(Label.REPRODUCED, Label.INCONCLUSIVE),
            1,
            RatioScenarios.NOISY),
        same("at the upper limit", Truth.undecidable(), SAME_LIMIT, RatioScenarios.USUAL),
        same("at the lower limit", Truth.undecidable(), 1 / SAME_LIMIT, RatioScenarios.USUAL),
        same("speed-up 1.5", Truth.is(Label.REFUTED), 1.5, RatioScenarios.USUAL),
        same("slow-down 1.5", Truth.is(Label.REFUTED), 1 / 1.5, RatioScenarios.USUAL),
        less("slow-down 1.5", Truth.is(Label.REPRODUCED), 1 / 1.5),
        less("at the threshold", Truth.undecidable(), LESS_LIMIT),
        less("equal arms", Truth.is(Label.REFUTED, Label.INCONCLUSIVE), 1),
        less("speed-up 1.5", Truth.is(Label.REFUTED), 1.5),
        notMore("slow-down 1.5", Truth.is(Label.REPRODUCED), 1 / 1.5),
        notMore("equal arms", Truth.is(Label.REPRODUCED, Label.INCONCLUSIVE), 1),
        notMore("at the threshold", Truth.undecidable(), MORE_LIMIT),
        notMore("speed-up 1.5", Truth.is(Label.REFUTED), 1.5),
        notLess("speed-up 1.5", Truth.is(Label.REPRODUCED), 1.5),
        notLess("equal arms", Truth.is(Label.REPRODUCED, Label.INCONCLUSIVE), 1),
        notLess("at the threshold", Truth.undecidable(), LESS_LIMIT),
        notLess("slow-down 1.5", Truth.is(Label.REFUTED), 1 / 1.5));
  }

  private static Scenario same(String name, Truth truth, double ratio, double noise) {
    return scenario("same: " + name, "SAME", truth, ratio, noise);
  }

  private static Scenario less(String name, Truth truth, double ratio) {
    return scenario("less: " + name, "LESS", truth, ratio, RatioScenarios.USUAL);
  }

  private static Scenario notMore(String name, Truth truth, double ratio) {
    return scenario("not more: " + name, "NOT_MORE", truth, ratio, RatioScenarios.USUAL);
  }

  private static Scenario notLess(String name, Truth truth, double ratio) {
    return scenario("not less: " + name, "NOT_LESS", truth, ratio, RatioScenarios.USUAL);
  }

  private static Scenario scenario(
      String name, String claim, Truth truth, double ratio, double noise) {
    TimingRuns runs = new TimingRuns(claim, ratio, 10, 4, RatioScenarios.noise(noise));
    return Scenario.of(name, claim, truth.withRatio(ratio), runs);
  }
}
