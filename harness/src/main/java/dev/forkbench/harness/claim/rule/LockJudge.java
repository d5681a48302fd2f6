package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmState;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether a lock keeps every update. */
final class LockJudge {
  private final LockRule rule;
  private final RaceArms counter;

  LockJudge(LockRule rule) {
    this.rule = rule;
    this.counter = new RaceArms(0, rule.trials(), rule.jvms());
  }

  Evidence gather(Sample sample) {
    List<Arm> arms = new ArrayList<>();
    sample
        .arms(rule.experiment())
        .forEach(
            (params, trials) ->
                rule.role(params).ifPresent(role -> arms.add(counter.count(params, role, trials))));
    return Evidence.ofArms(arms, RaceArms.missing(rule.required(), arms, rule.experiment()));
  }

  Decision decide(Evidence evidence) {
    List<Arm> arms = evidence.decidingArms();
    Optional<Arm.Outcome> failure =
        arms.stream().flatMap(arm -> arm.firstFailure().stream()).findFirst();
    if (failure.isPresent()) {
      return Decision.refutedBy(
          failure.get().name(), Figures.count(failure.get().lost(), "update") + " lost");
    }
    if (arms.stream().allMatch(arm -> arm.state() == ArmState.NO_OVERLAP)) {
      return Decision.of(Label.INVALID, "the two sides never overlapped: nothing was tested");
    }
    return harmless(evidence).orElseGet(() -> exactness(arms));
  }

  /** Sides that lose nothing without a lock do not show what the lock is good for. */
  private static Optional<Decision> harmless(Evidence evidence) {
    return evidence.arms().stream()
        .filter(arm -> arm.role() == Role.CONTROL && arm.failures() == 0)
        .findFirst()
        .map(
            arm ->
                Decision.of(
                    Label.INVALID,
                    "the control %s lost nothing without a lock"
                        .formatted(Figures.setting(arm.params()))));
  }

  private Decision exactness(List<Arm> arms) {
    return arms.stream()
        .filter(arm -> arm.state() != ArmState.EXACT)
        .findFirst()
        .map(arm -> Decision.of(Label.INCONCLUSIVE, counter.need(arm)))
        .orElse(Decision.of(Label.REPRODUCED, "no update was lost"));
  }

  static String effect(Evidence evidence) {
    return evidence.decidingArms().stream()
        .map(arm -> evidence.distinctive(arm.params()) + bounds(arm))
        .collect(Collectors.joining("; "));
  }

  private static String bounds(Arm arm) {
    return arm.tally() + (arm.failures() == 0 ? ", " + arm.upperBounds() : "");
  }
}
