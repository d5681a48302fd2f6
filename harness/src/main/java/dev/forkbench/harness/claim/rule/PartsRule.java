package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A claim that says several things, each with a rule of its own.
 *
 * @param parts what it says
 * @param boundary what tells the parts apart, if some hold and others do not
 * @param universal whether it says "each" or "always": one part that is refuted refutes it
 */
public record PartsRule(
    List<Part> parts, @MayBeMissing String boundary, @MayBeMissing Boolean universal)
    implements Rule {

  /**
   * One thing that the claim says.
   *
   * @param name for people
   * @param rule how it is decided
   * @param opposite whether the rule decides the opposite: that something is ever so is refuted as
   *     that it never is holds, and shown by one trial that refutes it
   */
  public record Part(String name, Rule rule, @MayBeMissing Boolean opposite) {

    public Part {
      opposite = Objects.requireNonNullElse(opposite, false);
    }

    /** What a run has to say about it. */
    Evidence gather(Sample sample) {
      try {
        return rule.gather(sample);
      } catch (BadEvidenceException e) {
        throw e.at(name);
      }
    }

    Decision decide(Evidence evidence) {
      Decision decision = rule.decide(evidence);
      return opposite ? decision.ofTheOpposite() : decision;
    }

    /** {@code the example ends wrong: not "it ends right": end = [15], in each of ...}. */
    private String text() {
      return name + ": " + (opposite ? "not " : "") + rule.text();
    }
  }

  public PartsRule {
    parts = List.copyOf(parts);
    boundary = Objects.requireNonNullElse(boundary, Boundary.QUESTION);
    universal = Objects.requireNonNullElse(universal, false);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("a claim of parts needs two, has " + parts.size());
    }
  }

  @Override
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining("; "))
        + (universal ? "; one part that is refuted refutes all" : "");
  }

  @Override
  public String only() {
    return parts.stream()
        .flatMap(part -> Arrays.stream(part.rule().only().split("\\|")))
        .distinct()
        .collect(Collectors.joining("|"));
  }

  @Override
  public Evidence gather(Sample sample) {
    return Evidence.ofParts(parts.stream().map(part -> part.gather(sample)).toList());
  }

  @Override
  public Decision decide(Evidence evidence) {
    return PartsJudge.of(this, evidence).decide();
  }

  @Override
  public String effect(Evidence evidence) {
    return evidence.parts().isEmpty() ? "" : PartsJudge.effect(this, evidence);
  }
}
