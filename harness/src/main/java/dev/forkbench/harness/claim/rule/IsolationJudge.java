package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmFilter;
import dev.forkbench.harness.claim.evidence.ArmState;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Trial;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides whether something of the parent's always stays unchanged. */
final class IsolationJudge {
  private final IsolationRule rule;

  IsolationJudge(IsolationRule rule) {
    this.rule = rule;
  }

  Evidence gather(Sample sample) {
    List<Arm> arms = new ArrayList<>();
    sample.arms(rule.experiment()).forEach((params, trials) -> arms.add(count(params, trials)));
    List<String> missing = new ArrayList<>();
    if (arms.stream().noneMatch(Arm::deciding)) {
      missing.add(name(rule.isolated()));
    }
    if (arms.stream().allMatch(Arm::deciding)) {
      missing.add(name(rule.control()));
    }
    return Evidence.ofArms(arms, missing);
  }

  private String name(ArmFilter filter) {
    return rule.experiment() + " " + filter.text();
  }

  private Arm count(Map<String, String> params, List<Observation> trials) {
    boolean isolated = rule.isolated().matches(params);
    if (!isolated && !rule.control().matches(params)) {
      throw BadEvidenceException.unknown(
          "the rule does not know the arm " + Figures.setting(params));
    }
    List<Arm.Outcome> outcomes = trials.stream().map(trial -> outcome(trial, isolated)).toList();
    Role role = isolated ? Role.CLAIM : Role.CONTROL;
    return new Arm("", params, role, state(outcomes, isolated), outcomes, 0);
  }

  private Arm.Outcome outcome(Observation trial, boolean isolated) {
    try {
      boolean failed = isolated ? changed(trial.observed()) : !control(trial.observed());
      return new Arm.Outcome(trial, failed, 0);
    } catch (BadEvidenceException e) {
      throw e.at(Trial.name(trial));
    }
  }

  private boolean changed(JsonNode observed) {
    if (!rule.observable().childrenWrote(observed)) {
      throw new BadEvidenceException("a child did not see its own write");
    }
    return !rule.observable().before(observed).equals(rule.observable().after(observed));
  }

  private boolean control(JsonNode observed) {
    return rule.observable().after(observed).equals(rule.controlEnds());
  }

  private ArmState state(List<Arm.Outcome> outcomes, boolean isolated) {
    if (outcomes.stream().anyMatch(Arm.Outcome::failed)) {
      return ArmState.WRONG;
    }
    if (outcomes.size() < rule.trials()) {
      return ArmState.UNDECIDED;
    }
    return isolated ? ArmState.EXACT : ArmState.OPPOSITE;
  }

  Decision decide(Evidence evidence) {
    Optional<Arm.Outcome> control = failure(evidence, false);
    if (control.isPresent()) {
      return Decision.of(
          Label.INVALID,
          "the control did not end with " + rule.controlEnds() + ": " + control.get().name());
    }
    Optional<Arm.Outcome> counterExample = failure(evidence, true);
    if (counterExample.isPresent()) {
      return Decision.refutedBy(
          counterExample.get().name(), "the parent saw a write of its children");
    }
    return evidence.arms().stream()
        .filter(arm -> arm.state() == ArmState.UNDECIDED)
        .findFirst()
        .map(arm -> Decision.of(Label.INCONCLUSIVE, need(arm)))
        .orElse(
            Decision.of(
                Label.REPRODUCED,
                "unchanged in every trial; every control trial ended with " + rule.controlEnds()));
  }

  private static Optional<Arm.Outcome> failure(Evidence evidence, boolean deciding) {
    return evidence.arms().stream()
        .filter(arm -> arm.deciding() == deciding)
        .flatMap(arm -> arm.firstFailure().stream())
        .findFirst();
  }

  private String need(Arm arm) {
    return String.format(
        Locale.ROOT,
        "%s: needs %s, has %d",
        Figures.setting(arm.params()),
        Figures.count(rule.trials(), "trial"),
        arm.trials().size());
  }

  static String effect(Evidence evidence) {
    return LockJudge.effect(evidence);
  }
}
