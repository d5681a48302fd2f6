package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmState;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides whether unlocked updates of a shared balance get lost, and where. */
final class RaceJudge {
  private final RaceRule rule;
  private final RaceArms counter;

  RaceJudge(RaceRule rule) {
    this.rule = rule;
    this.counter = new RaceArms(rule.wrongAbove(), rule.trials(), rule.jvms());
  }

  Evidence gather(Sample sample) {
    List<Arm> arms = new ArrayList<>();
    sample
        .arms(rule.experiment())
        .forEach((params, trials) -> arms.add(counter.count(params, role(params), trials)));
    List<Arm> deciding = arms.stream().filter(Arm::deciding).toList();
    return Evidence.ofArms(arms, RaceArms.missing(rule.required(), deciding, rule.experiment()));
  }

  private Role role(Map<String, String> params) {
    if (!rule.unlocked().matches(params) && !rule.beside().matches(params)) {
      throw BadEvidenceException.unknown(
          "the rule does not know the arm " + Figures.setting(params));
    }
    return rule.unlocked().matches(params) ? Role.CLAIM : Role.BESIDE;
  }

  Decision decide(Evidence evidence) {
    Map<ArmState, List<Arm>> arms = byState(evidence.decidingArms());
    List<Arm> wrong = arms.get(ArmState.WRONG);
    List<Arm> right = new ArrayList<>(arms.get(ArmState.EXACT));
    right.addAll(arms.get(ArmState.RARELY_WRONG));
    if (!wrong.isEmpty() && !right.isEmpty()) {
      return Decision.qualified(Boundary.between(settings(wrong), settings(right)), count(arms));
    }
    if (!arms.get(ArmState.UNDECIDED).isEmpty()) {
      return Decision.of(Label.INCONCLUSIVE, needs(arms.get(ArmState.UNDECIDED)));
    }
    if (!wrong.isEmpty()) {
      return Decision.of(Label.REPRODUCED, count(arms));
    }
    return withoutWrongArm(arms);
  }

  private Decision withoutWrongArm(Map<ArmState, List<Arm>> arms) {
    if (!arms.get(ArmState.RARELY_WRONG).isEmpty()) {
      return Decision.of(
          Label.INCONCLUSIVE,
          "updates get lost, but in fewer than "
              + Figures.percent(rule.wrongAbove())
              + " of the trials: "
              + count(arms));
    }
    return arms.get(ArmState.EXACT).isEmpty()
        ? Decision.of(Label.INVALID, "the two sides never overlapped: nothing was tested")
        : Decision.of(Label.REFUTED, count(arms));
  }

  private static Map<ArmState, List<Arm>> byState(List<Arm> arms) {
    Map<ArmState, List<Arm>> byState = new EnumMap<>(ArmState.class);
    for (ArmState state : ArmState.values()) {
      byState.put(state, arms.stream().filter(arm -> arm.state() == state).toList());
    }
    return byState;
  }

  private static List<Map<String, String>> settings(List<Arm> arms) {
    return arms.stream().map(Arm::params).toList();
  }

  private String needs(List<Arm> undecided) {
    String first = counter.need(undecided.get(0));
    int others = undecided.size() - 1;
    return others == 0 ? first : first + "; and " + Figures.count(others, "more undecided arm");
  }

  private static String count(Map<ArmState, List<Arm>> arms) {
    return arms.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(e -> Figures.count(e.getValue().size(), "arm") + " " + e.getKey().word())
        .collect(Collectors.joining(", "));
  }

  static String effect(Evidence evidence) {
    return count(byState(evidence.decidingArms()));
  }
}
