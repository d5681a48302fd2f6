package dev.forkbench.harness.claim;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.claim.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One sentence of the guides that can be right or wrong, and what we said about it before a run.
 *
 * @param id {@code C15}
 * @param statement the claim in our own words
 * @param guides numbers of the guides that make it
 * @param printed what the guide shows as its outcome
 * @param hypothesis what we expect on the JVM
 * @param why the mechanism, for the reader of a verdict
 * @param surprise what another outcome would mean
 * @param charts ids of the charts that show it
 * @param rule how a run decides it; null if nothing can
 * @param cpython how CPython's part of a run decides it; null if by the same rule
 * @param premise why it cannot apply to the JVM; null if it can. What is measured there is told
 *     nevertheless
 * @param untestable why nothing can decide it; null if a rule can
 * @param expected the label that was expected before any run, by lane; never used to judge
 */
@JsonIgnoreProperties("evidence")
public record Claim(
    String id,
    String statement,
    List<Integer> guides,
    String printed,
    String hypothesis,
    String why,
    String surprise,
    List<String> charts,
    @MayBeMissing Rule rule,
    @MayBeMissing Rule cpython,
    @MayBeMissing String premise,
    @MayBeMissing String untestable,
    @MayBeMissing Map<String, Label> expected) {
  private static final Set<String> LANES = Set.of(Subject.JVM, Subject.CPYTHON);

  public Claim {
    expected = expected == null ? Map.of() : Map.copyOf(expected);
    if ((rule == null) == (untestable == null)) {
      throw new IllegalArgumentException("either a rule, or the reason why there can be none");
    }
    if (rule == null && (cpython != null || premise != null)) {
      throw new IllegalArgumentException("what cannot be tested has neither premise nor cpython");
    }
    if (!LANES.containsAll(expected.keySet())) {
      throw new IllegalArgumentException("expected names other lanes than jvm and cpython");
    }
  }

  /** {@code guide 2, guide 4}. */
  public String source() {
    return guides.stream().map(guide -> "guide " + guide).collect(Collectors.joining(", "));
  }

  /** How it is decided for a subject; empty if nothing can. */
  public Optional<Rule> ruleFor(Subject subject) {
    return Optional.ofNullable(subject.isJvm() || cpython == null ? rule : cpython);
  }

  /** Why it cannot apply to a subject; empty if it can. */
  Optional<String> premiseFor(Subject subject) {
    return Optional.ofNullable(subject.isJvm() ? premise : null);
  }
}
