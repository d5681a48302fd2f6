package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Sample;

/** How the evidence of a run decides a claim. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RatioRule.class, name = "ratio"),
  @JsonSubTypes.Type(value = DurationRule.class, name = "duration"),
  @JsonSubTypes.Type(value = WorksRule.class, name = "works"),
  @JsonSubTypes.Type(value = RaceRule.class, name = "race"),
  @JsonSubTypes.Type(value = LockRule.class, name = "lock"),
  @JsonSubTypes.Type(value = IsolationRule.class, name = "isolation"),
  @JsonSubTypes.Type(value = ObservedRule.class, name = "observed"),
  @JsonSubTypes.Type(value = PartsRule.class, name = "parts")
})
public sealed interface Rule
    permits RatioRule,
        DurationRule,
        WorksRule,
        RaceRule,
        LockRule,
        IsolationRule,
        ObservedRule,
        PartsRule {

  /** The rule in one phrase, as the report prints it beside the verdict. */
  String text();

  /** What {@code forkbench run --only} selects to measure this claim again: an expression. */
  String only();

  /**
   * What a run has to say about the claim.
   *
   * @throws BadEvidenceException if something in it is not what the rule expects
   */
  Evidence gather(Sample sample);

  /** What the evidence means; only asked when nothing is missing. */
  Decision decide(Evidence evidence);

  /**
   * The outcome in figures, with intervals or bounds: {@code 1.62x (1.58 to 1.66)}; empty where
   * there are none.
   */
  String effect(Evidence evidence);
}
