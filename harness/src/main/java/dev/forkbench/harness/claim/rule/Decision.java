package dev.forkbench.harness.claim.rule;

import java.util.List;
import java.util.Optional;

/**
 * What the evidence means.
 *
 * @param label the verdict's word
 * @param reason why, in one phrase
 * @param boundary what separates the settings in which a qualified claim holds from the others
 * @param counterExample the trial that refutes the claim, so that it can be replayed
 */
public record Decision(
    Label label, String reason, List<String> boundary, Optional<String> counterExample) {

  public static Decision of(Label label, String reason) {
    return new Decision(label, reason, List.of(), Optional.empty());
  }

  static Decision qualified(List<String> boundary, String reason) {
    return new Decision(Label.QUALIFIED, reason, boundary, Optional.empty());
  }

  static Decision refutedBy(String counterExample, String reason) {
    return new Decision(Label.REFUTED, reason, List.of(), Optional.of(counterExample));
  }

  /** What it means for the opposite of what was decided: an example of that, too. */
  Decision ofTheOpposite() {
    return switch (label) {
      case REPRODUCED -> of(Label.REFUTED, "the opposite holds: " + reason);
      case REFUTED ->
          of(Label.REPRODUCED, counterExample.map(e -> reason + ": " + e).orElse(reason));
      default -> this;
    };
  }
}
