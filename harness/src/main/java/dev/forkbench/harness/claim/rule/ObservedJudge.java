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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      if (counted.isEmpty()) {
        missing.add(check.label());
      }
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
    return invalid(evidence).or(() -> undecidedControl(evidence)).orElseGet(() -> claim(evidence));
  }

  private Optional<Decision> invalid(Evidence evidence) {
    return controls(evidence, ArmState.FAILS).stream()
        .findFirst()
        .map(
            arm ->
                Decision.of(
                    Label.INVALID,
                    "the control \"%s\" does not show %s: %s"
                        .formatted(
                            arm.name(),
                            rule.check(arm.name()).condition(),
                            example(arm).orElse(Figures.setting(arm.params())))));
  }

  private Optional<Decision> undecidedControl(Evidence evidence) {
    return controls(evidence, ArmState.UNDECIDED).stream()
        .findFirst()
        .map(arm -> Decision.of(Label.INCONCLUSIVE, "control " + need(arm)));
  }

  private static List<Arm> controls(Evidence evidence, ArmState state) {
    return evidence.arms().stream()
        .filter(arm -> arm.role() == Role.CONTROL && arm.state() == state)
        .toList();
  }

  private Decision claim(Evidence evidence) {
    List<Arm> fail = deciding(evidence, ArmState.FAILS);
    List<Arm> hold = deciding(evidence, ArmState.HOLDS);
    if (!fail.isEmpty() && rule.universal()) {
      return refuted(evidence, fail, boundary(hold, fail));
    }
    if (!fail.isEmpty() && !hold.isEmpty()) {
      return Decision.qualified(between(hold, fail), sides(evidence, hold, fail));
    }
    List<Arm> undecided = deciding(evidence, ArmState.UNDECIDED);
    if (!undecided.isEmpty()) {
      return Decision.of(
          Label.INCONCLUSIVE, undecided.stream().map(this::need).collect(Collectors.joining("; ")));
    }
    return fail.isEmpty()
        ? Decision.of(Label.REPRODUCED, "every arm shows what is claimed")
        : refuted(evidence, fail, "");
  }

  private static List<Arm> deciding(Evidence evidence, ArmState state) {
    return evidence.decidingArms().stream().filter(arm -> arm.state() == state).toList();
  }

  private Decision refuted(Evidence evidence, List<Arm> fail, String boundary) {
    String reason = "not so in " + names(evidence, fail) + boundary;
    return fail.stream()
        .flatMap(arm -> example(arm).stream())
        .findFirst()
        .map(trial -> Decision.refutedBy(trial, reason))
        .orElseGet(() -> Decision.of(Label.REFUTED, reason));
  }

  private static String boundary(List<Arm> hold, List<Arm> fail) {
    return hold.isEmpty() ? "" : "; holds elsewhere, by " + String.join(", ", between(hold, fail));
  }

  private String sides(Evidence evidence, List<Arm> hold, List<Arm> fail) {
    return "holds in %s; not so in %s".formatted(names(evidence, hold), names(evidence, fail));
  }

  /** The parameters that separate the arms, or else what is asked of them. */
  private static List<String> between(List<Arm> hold, List<Arm> fail) {
    List<String> params =
        Boundary.between(
            hold.stream().map(Arm::params).toList(), fail.stream().map(Arm::params).toList());
    return params.isEmpty() ? List.of(Boundary.QUESTION) : params;
  }

  /** The trial that shows it: where each must hold, one that does not is enough. */
  private Optional<String> example(Arm arm) {
    return Optional.of(arm)
        .filter(any -> rule.check(any.name()).always())
        .flatMap(Arm::firstFailure)
        .map(Arm.Outcome::name);
  }

  private String needs(List<Arm> undecided) {
    int others = undecided.size() - 1;
    return need(undecided.get(0))
        + (others == 0 ? "" : "; and " + Figures.count(others, "more undecided arm"));
  }

  private String need(Arm arm) {
    return "\"%s\" %s: %s"
        .formatted(
            arm.name(),
            Figures.setting(arm.params()),
            new CheckArms(rule.check(arm.name())).need(arm));
  }

  /** {@code "first check" millis=0, millis=5; "second check"}. */
  private static String names(Evidence evidence, List<Arm> arms) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (Arm arm : arms) {
      settings.computeIfAbsent(arm.name(), name -> new ArrayList<>()).add(setting(evidence, arm));
    }
    return settings.entrySet().stream()
        .map(e -> name(e.getKey(), String.join(", ", e.getValue())))
        .collect(Collectors.joining("; "));
  }

  private static String name(String check, String setting) {
    return ("\"" + check + "\" " + setting).strip();
  }

  private static String setting(Evidence evidence, Arm arm) {
    return evidence.distinctive(arm.params()).replaceAll(": $", "");
  }

  String effect(Evidence evidence) {
    return evidence.decidingArms().stream()
        .collect(Collectors.groupingBy(Arm::name, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(arms -> effects(evidence, arms))
        .collect(Collectors.joining("; "));
  }

  /** Of several arms without a failure the one with the fewest trials speaks for all. */
  private Stream<String> effects(Evidence evidence, List<Arm> ofCheck) {
    List<Arm> exact = ofCheck.stream().filter(this::isExact).toList();
    if (exact.size() < 2) {
      return ofCheck.stream().map(arm -> effect(evidence, arm));
    }
    return Stream.concat(
        Stream.of(together(exact)),
        ofCheck.stream().filter(arm -> !exact.contains(arm)).map(arm -> effect(evidence, arm)));
  }

  private boolean isExact(Arm arm) {
    return arm.state() == ArmState.HOLDS && rule.check(arm.name()).always();
  }

  private String together(List<Arm> exact) {
    Arm fewest =
        exact.stream()
            .min(Comparator.comparingInt((Arm arm) -> arm.trials().size()).thenComparing(Arm::jvms))
            .orElseThrow();
    return name(fewest.name(), "in each of " + exact.size() + " arms: at least")
        + " "
        + counted(fewest);
  }

  private String effect(Evidence evidence, Arm arm) {
    return name(arm.name(), setting(evidence, arm)) + ": " + counted(arm);
  }

  private String counted(Arm arm) {
    return new CheckArms(rule.check(arm.name())).effect(arm);
  }
}
