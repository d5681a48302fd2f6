package dev.forkbench.harness.claim.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.List;

/** What became of a claim. Each has a word and a symbol, so that colour is never needed. */
public enum Label {
  REPRODUCED("reproduced", "✓"),
  REFUTED("refuted", "✗"),
  /** Holds in some settings and fails in others; the verdict names what separates them. */
  QUALIFIED("qualified", "≈"),
  /** The evidence is sound but does not decide. */
  INCONCLUSIVE("inconclusive", "?"),
  /** The evidence is unsound: a control failed, or something is not what the rule expects. */
  INVALID("invalid", "!"),
  /** The premise does not hold here, such as a second CPU. */
  NOT_APPLICABLE("not applicable", "–"),
  /** Not measured in this run. */
  MISSING("no evidence in this run", "∅");

  private final String word;
  private final String symbol;

  Label(String word, String symbol) {
    this.word = word;
    this.symbol = symbol;
  }

  /**
   * The label of this name or word.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  @JsonCreator
  public static Label of(String text) {
    return Arrays.stream(values())
        .filter(label -> label.name().equals(text) || label.word.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no label: \"" + text + "\"; there are " + Arrays.toString(values())));
  }

  public String word() {
    return word;
  }

  public String symbol() {
    return symbol;
  }

  /**
   * {@code reproduced}, or {@code qualified by access}.
   *
   * @param boundary what separates the settings; empty if nothing does
   */
  public String words(List<String> boundary) {
    return word + (boundary.isEmpty() ? "" : " by " + String.join(", ", boundary));
  }

  /** True if the run settles the claim. */
  public boolean decided() {
    return this == REPRODUCED || this == REFUTED || this == QUALIFIED;
  }
}
