package dev.forkbench.harness.selftest;

import java.util.List;
import java.util.stream.Stream;

/** Every planted truth, rule by rule. */
final class Scenarios {

  private Scenarios() {}

  static List<Scenario> all() {
    return Stream.of(
            RatioScenarios.all(),
            DirectionScenarios.all(),
            DurationScenarios.all(),
            TrialScenarios.all(),
            ObservedScenarios.all(),
            DamageScenarios.all())
        .flatMap(List::stream)
        .toList();
  }
}
