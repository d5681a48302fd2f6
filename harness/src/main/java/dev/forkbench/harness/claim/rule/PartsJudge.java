package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides a claim from the decisions on its parts. What is unsound wins; then what is settled: a
 * claim that holds in one part and fails in another is qualified, whatever a third part may show.
 */
final class PartsJudge {
  private final PartsRule rule;
  private final List<Named> parts;

  private record Named(String name, Decision decision) {
    Label label() {
      return decision.label();
    }

    boolean is(Label label) {
      return label() == label;
    }

    /** {@code in threads: refuted (the whole 95 % CI lies below 1.05x)}. */
    String text() {
      return name + ": " + label().word() + " (" + decision.reason() + ")";
    }
  }

  private PartsJudge(PartsRule rule, List<Named> parts) {
    this.rule = rule;
    this.parts = parts;
  }

  static PartsJudge of(PartsRule rule, Evidence evidence) {
    List<Named> parts = new ArrayList<>();
    for (int i = 0; i < rule.parts().size(); i++) {
      PartsRule.Part part = rule.parts().get(i);
      parts.add(new Named(part.name(), part.decide(evidence.parts().get(i))));
    }
    return new PartsJudge(rule, parts);
  }

  Decision decide() {
    for (Label unsound : List.of(Label.INVALID, Label.NOT_APPLICABLE)) {
      if (any(unsound)) {
        return Decision.of(unsound, reason(unsound));
      }
    }
    boolean fails = any(Label.REFUTED) || any(Label.QUALIFIED);
    boolean holds = any(Label.REPRODUCED) || any(Label.QUALIFIED);
    if (fails && rule.universal()) {
      return refuted(holds ? "; holds elsewhere, by " + String.join(", ", boundary()) : "");
    }
    if (fails && holds) {
      return Decision.qualified(boundary(), reason());
    }
    if (any(Label.INCONCLUSIVE)) {
      return Decision.of(Label.INCONCLUSIVE, reason(Label.INCONCLUSIVE));
    }
    return fails ? refuted("") : Decision.of(Label.REPRODUCED, reason());
  }

  private boolean any(Label label) {
    return parts.stream().anyMatch(part -> part.is(label));
  }

  private String reason() {
    return parts.stream().map(Named::text).collect(Collectors.joining("; "));
  }

  private String reason(Label label) {
    return parts.stream()
        .filter(part -> part.is(label))
        .map(Named::text)
        .collect(Collectors.joining("; "));
  }

  private Decision refuted(String boundary) {
    String reason = reason() + boundary;
    Optional<String> example =
        parts.stream().flatMap(part -> part.decision().counterExample().stream()).findFirst();
    return example
        .map(trial -> Decision.refutedBy(trial, reason))
        .orElseGet(() -> Decision.of(Label.REFUTED, reason));
  }

  /** What tells the parts apart, if the decided ones differ, and what divides a part in itself. */
  private List<String> boundary() {
    long differing = parts.stream().map(Named::label).filter(Label::decided).distinct().count();
    Stream<String> between = differing > 1 ? Stream.of(rule.boundary()) : Stream.empty();
    Stream<String> within =
        parts.stream().map(part -> part.decision().boundary()).flatMap(Collection::stream);
    return Stream.concat(between, within).distinct().toList();
  }

  static String effect(PartsRule rule, Evidence evidence) {
    return IntStream.range(0, rule.parts().size())
        .mapToObj(i -> effect(rule.parts().get(i), evidence.parts().get(i)))
        .filter(effect -> !effect.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String effect(PartsRule.Part part, Evidence evidence) {
    String effect = part.rule().effect(evidence);
    return effect.isEmpty() ? "" : part.name() + ": " + effect;
  }
}
