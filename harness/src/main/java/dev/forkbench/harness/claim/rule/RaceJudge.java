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
  private static final List<ArmState> NEITHER =
      List.of(ArmState.RARELY_WRONG, ArmState.UNDECIDED, ArmState.NO_OVERLAP);

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
    List<Arm> exact = arms.get(ArmState.EXACT);
    if (!wrong.isEmpty() && !exact.isEmpty()) {
      return Decision.qualified(
          Boundary.between(settings(wrong), settings(exact)), count(arms) + undecided(arms));
    }
    if (!arms.get(ArmState.UNDECIDED).isEmpty()) {
      return Decision.of(Label.INCONCLUSIVE, needs(arms.get(ArmState.UNDECIDED)));
    }
    if (!arms.get(ArmState.RARELY_WRONG).isEmpty()) {
      return Decision.of(Label.INCONCLUSIVE, rarely(arms));
    }
    if (!wrong.isEmpty()) {
      return Decision.of(Label.REPRODUCED, count(arms));
    }
    return exact.isEmpty()
        ? Decision.of(Label.INVALID, "the two sides never overlapped: nothing was tested")
        : Decision.of(Label.REFUTED, count(arms));
  }

  /** Too seldom for what is claimed, and too often for its opposite. */
  private String rarely(Map<ArmState, List<Arm>> arms) {
    return "updates get lost, but in fewer than %s of the trials: %s%s"
        .formatted(Figures.percent(rule.wrongAbove()), count(arms), undecided(arms));
  }

  /** The arms that show neither. */
  private static String undecided(Map<ArmState, List<Arm>> arms) {
    return NEITHER.stream()
        .filter(state -> !arms.get(state).isEmpty())
        .map(state -> "; " + state.word() + ": " + names(arms.get(state)))
        .collect(Collectors.joining());
  }

  private static String names(List<Arm> arms) {
    return arms.stream()
        .map(arm -> Figures.setting(arm.params()))
        .collect(Collectors.joining(", "));
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
