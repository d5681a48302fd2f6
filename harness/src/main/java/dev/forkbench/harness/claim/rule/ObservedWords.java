package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.ArmState;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said about the arms of checks: their names, what they show, and what they lack. */
final class ObservedWords {
  private final ObservedRule rule;
  private final Evidence evidence;

  ObservedWords(ObservedRule rule, Evidence evidence) {
    this.rule = rule;
    this.evidence = evidence;
  }

  /** {@code "first check" millis=0, millis=5; "second check"}. */
  String names(List<Arm> arms) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (Arm arm : arms) {
      settings.computeIfAbsent(arm.name(), name -> new ArrayList<>()).add(setting(arm));
    }
    return settings.entrySet().stream()
        .map(e -> name(e.getKey(), String.join(", ", e.getValue())))
        .collect(Collectors.joining("; "));
  }

  private static String name(String check, String setting) {
    return ("\"" + check + "\" " + setting).strip();
  }

  /** What tells an arm from the others. */
  private String setting(Arm arm) {
    return evidence.distinctive(arm.params()).replaceAll(": $", "");
  }

  /** What the first of some undecided arms still needs, and how many others there are. */
  String needs(List<Arm> undecided) {
    int others = undecided.size() - 1;
    return need(undecided.get(0))
        + (others == 0 ? "" : "; and " + Figures.count(others, "more undecided arm"));
  }

  private String need(Arm arm) {
    return name(arm.name(), Figures.setting(arm.params())) + ": " + counter(arm).need(arm);
  }

  private CheckArms counter(Arm arm) {
    return new CheckArms(rule.check(arm.name()));
  }

  /** The trial that shows it: where each must hold, one that does not is enough. */
  Optional<String> example(Arm arm) {
    return Optional.of(arm)
        .filter(any -> rule.check(any.name()).always())
        .flatMap(Arm::firstFailure)
        .map(Arm.Outcome::name);
  }

  /** What every deciding arm shows, in figures. */
  String effect() {
    return evidence.decidingArms().stream()
        .collect(Collectors.groupingBy(Arm::name, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(this::effects)
        .collect(Collectors.joining("; "));
  }

  /** Of several arms without a failure the one with the fewest trials speaks for all. */
  private Stream<String> effects(List<Arm> ofCheck) {
    List<Arm> exact = ofCheck.stream().filter(this::isExact).toList();
    if (exact.size() < 2) {
      return ofCheck.stream().map(this::effect);
    }
    return Stream.concat(
        Stream.of(together(exact)),
        ofCheck.stream().filter(arm -> !exact.contains(arm)).map(this::effect));
  }

  private boolean isExact(Arm arm) {
    return arm.state() == ArmState.HOLDS && rule.check(arm.name()).always();
  }

  private String together(List<Arm> exact) {
    Arm fewest =
        exact.stream()
            .min(Comparator.comparingInt((Arm arm) -> arm.trials().size()).thenComparing(Arm::jvms))
            .orElseThrow();
    String all = "in each of " + exact.size() + " arms: at least ";
    return name(fewest.name(), all) + " " + counter(fewest).effect(fewest);
  }

  private String effect(Arm arm) {
    return name(arm.name(), setting(arm)) + ": " + counter(arm).effect(arm);
  }
}
