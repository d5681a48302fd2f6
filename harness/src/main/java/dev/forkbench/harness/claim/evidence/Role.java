package dev.forkbench.harness.claim.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an arm is there for. */
public enum Role {
  /** The claim is decided by it. */
  @JsonProperty("claim")
  CLAIM(""),
  /** It shows that the experiment can tell: if it fails, nothing is decided. */
  @JsonProperty("control")
  CONTROL(" (control)"),
  /** It stands beside for comparison. */
  @JsonProperty("beside")
  BESIDE(" (shown only)");

  private final String mark;

  Role(String mark) {
    this.mark = mark;
  }

  /** What a reader sees behind the name of such an arm. */
  public String mark() {
    return mark;
  }
}
