package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmState;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether trials show what is expected of them. */
final class ObservedJudge {
  private final ObservedRule rule;

  ObservedJudge(ObservedRule rule) {
    this.rule = rule;
  }

  Evidence gather(Sample sample) {
    rule.experiments().forEach(experiment -> refuseUnknown(experiment, sample));
    List<Arm> arms = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Check check : rule.checks()) {
      List<Arm> counted = count(check, sample);
      arms.addAll(counted);
      missing.addAll(check.missing(counted));
    }
    return Evidence.ofArms(arms, missing.stream().distinct().toList());
  }

  private void refuseUnknown(String experiment, Sample sample) {
    for (Map<String, String> params : sample.arms(experiment).keySet()) {
      if (!isKnown(experiment, params)) {
        throw BadEvidenceException.unknown(
            "the rule does not know the arm "
                + (experiment + " " + Figures.setting(params)).strip());
      }
    }
  }

  private boolean isKnown(String experiment, Map<String, String> params) {
    return rule.beside().stream().anyMatch(filter -> filter.matches(params))
        || rule.checks().stream()
            .filter(check -> check.experiment().equals(experiment))
            .anyMatch(check -> check.params().matches(params));
  }

  private static List<Arm> count(Check check, Sample sample) {
    CheckArms counter = new CheckArms(check);
    List<Arm> arms = new ArrayList<>();
    for (Map.Entry<Map<String, String>, List<Observation>> arm :
        sample.arms(check.experiment()).entrySet()) {
      if (check.params().matches(arm.getKey())) {
        arms.add(counter.count(arm.getKey(), arm.getValue()));
      }
    }
    return arms;
  }

  Decision decide(Evidence evidence) {
    ObservedWords words = new ObservedWords(rule, evidence);
    return invalid(evidence, words)
        .or(() -> undecidedControl(evidence, words))
        .orElseGet(() -> claim(evidence, words));
  }

  private Optional<Decision> invalid(Evidence evidence, ObservedWords words) {
    return arms(evidence, Role.CONTROL, ArmState.FAILS).stream()
        .findFirst()
        .map(arm -> Decision.of(Label.INVALID, failing(arm, words)));
  }

  private String failing(Arm control, ObservedWords words) {
    return "the control \"%s\" does not show %s: %s"
        .formatted(
            control.name(),
            rule.check(control.name()).condition(),
            words.example(control).orElse(Figures.setting(control.params())));
  }

  private static Optional<Decision> undecidedControl(Evidence evidence, ObservedWords words) {
    List<Arm> undecided = arms(evidence, Role.CONTROL, ArmState.UNDECIDED);
    return undecided.isEmpty()
        ? Optional.empty()
        : Optional.of(Decision.of(Label.INCONCLUSIVE, "control " + words.needs(undecided)));
  }

  private static List<Arm> arms(Evidence evidence, Role role, ArmState state) {
    return evidence.arms().stream()
        .filter(arm -> arm.role() == role && arm.state() == state)
        .toList();
  }

  private Decision claim(Evidence evidence, ObservedWords words) {
    List<Arm> fail = arms(evidence, Role.CLAIM, ArmState.FAILS);
    List<Arm> hold = arms(evidence, Role.CLAIM, ArmState.HOLDS);
    if (!fail.isEmpty() && rule.universal()) {
      return refuted(words, fail, elsewhere(hold, fail));
    }
    List<Arm> undecided = arms(evidence, Role.CLAIM, ArmState.UNDECIDED);
    if (!fail.isEmpty() && !hold.isEmpty()) {
      return Decision.qualified(
          between(hold, fail),
          "holds in %s; not so in %s".formatted(words.names(hold), words.names(fail))
              + (undecided.isEmpty() ? "" : "; undecided in " + words.names(undecided)));
    }
    if (!undecided.isEmpty()) {
      return Decision.of(Label.INCONCLUSIVE, words.needs(undecided));
    }
    return fail.isEmpty()
        ? Decision.of(Label.REPRODUCED, "every arm shows what is claimed")
        : refuted(words, fail, "");
  }

  private static Decision refuted(ObservedWords words, List<Arm> fail, String elsewhere) {
    String reason = "not so in " + words.names(fail) + elsewhere;
    return fail.stream()
        .flatMap(arm -> words.example(arm).stream())
        .findFirst()
        .map(trial -> Decision.refutedBy(trial, reason))
        .orElseGet(() -> Decision.of(Label.REFUTED, reason));
  }

  private static String elsewhere(List<Arm> hold, List<Arm> fail) {
    return hold.isEmpty() ? "" : "; holds elsewhere, by " + String.join(", ", between(hold, fail));
  }

  private static List<String> between(List<Arm> hold, List<Arm> fail) {
    return Boundary.between(
        hold.stream().map(Arm::params).toList(), fail.stream().map(Arm::params).toList());
  }
}
