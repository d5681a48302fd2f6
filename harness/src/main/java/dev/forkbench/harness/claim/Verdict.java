package dev.forkbench.harness.claim;

import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.rule.Decision;
import dev.forkbench.harness.claim.rule.Label;
import java.util.List;

/**
 * What one JDK in one run says about one claim.
 *
 * @param claim what is judged
 * @param jdk the JDK it is judged on
 * @param evidence what the run had to say
 * @param decision what that means
 * @param warnings what a reader must know beside it
 */
public record Verdict(
    Claim claim, String jdk, Evidence evidence, Decision decision, List<String> warnings) {

  public Label label() {
    return decision.label();
  }

  /**
   * {@code reproduced}, or {@code qualified by access}: the word and what separates the settings.
   */
  public String words() {
    List<String> boundary = decision.boundary();
    return label().word() + (boundary.isEmpty() ? "" : " by " + String.join(", ", boundary));
  }

  /** The outcome in figures; a dash where there are none. */
  public String effect() {
    String effect = claim.rule().effect(evidence);
    return effect.isEmpty() ? "–" : effect;
  }
}
