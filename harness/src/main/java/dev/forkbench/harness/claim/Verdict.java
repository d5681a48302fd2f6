package dev.forkbench.harness.claim;

import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Decision;
import dev.forkbench.harness.claim.rule.Label;
import java.util.List;

/**
 * What one subject says in one run about one claim.
 *
 * @param claim what is judged
 * @param subject the JVM or CPython it is judged on
 * @param evidence what the run had to say
 * @param decision what that means
 * @param warnings what a reader must know beside it
 */
public record Verdict(
    Claim claim, Subject subject, Evidence evidence, Decision decision, List<String> warnings) {
  /** Stands where no figures are. */
  public static final String NO_EFFECT = "–";

  public Label label() {
    return decision.label();
  }

  /**
   * {@code reproduced}, or {@code qualified by access}: the word and what separates the settings.
   */
  public String words() {
    return label().words(decision.boundary());
  }

  /** The outcome in figures; a dash where there are none. */
  public String effect() {
    String effect = claim.ruleFor(subject).map(rule -> rule.effect(evidence)).orElse("");
    return effect.isEmpty() ? NO_EFFECT : effect;
  }

  /** Whether there is an outcome in figures. */
  public boolean hasEffect() {
    return !effect().equals(NO_EFFECT);
  }
}
