package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.selftest.planted.TimingRuns;
import java.util.List;

/**
 * Truths about the time of one arm, which is claimed to be 10 ms within 5 %; and of one that sleeps
 * for 10 ms once, which is claimed to stand for a program that sleeps once, for a second.
 */
final class DurationScenarios {

  private DurationScenarios() {}

  static List<Scenario> all() {
    return List.of(
        scenario("10 ms, quiet machine", Truth.is(Label.REPRODUCED), 1, RatioScenarios.QUIET),
        scenario("10 ms", Truth.is(Label.REPRODUCED, Label.INCONCLUSIVE), 1, RatioScenarios.USUAL),
        scenario("at the limit", Truth.undecidable(), 1.05, RatioScenarios.QUIET),
        scenario("15 ms", Truth.is(Label.REFUTED), 1.5, RatioScenarios.USUAL),
        sleep("one, and a little more", Truth.is(Label.REPRODUCED), 1.1),
        sleep("one too many", Truth.is(Label.INCONCLUSIVE), 2),
        sleep("none", Truth.is(Label.INCONCLUSIVE), 0.05));
  }

  private static Scenario scenario(String name, Truth truth, double times, double noise) {
    return scenario("DURATION", name, truth, times, noise);
  }

  private static Scenario sleep(String name, Truth truth, double times) {
    return scenario("SLEEP", "sleep, " + name, truth, times, RatioScenarios.USUAL);
  }

  private static Scenario scenario(
      String claim, String name, Truth truth, double times, double noise) {
    return Scenario.of(
        "duration: " + name,
        claim,
        truth,
        new TimingRuns(claim, times, 10, 4, RatioScenarios.noise(noise)));
  }
}
