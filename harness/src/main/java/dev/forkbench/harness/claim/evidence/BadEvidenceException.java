package dev.forkbench.harness.claim.evidence;

/** Evidence that a rule cannot use: it makes the verdict invalid, and its message says why. */
public final class BadEvidenceException extends RuntimeException {
  private static final long serialVersionUID = 2;
  private static final String UNKNOWN = "unknown observation: ";

  private final boolean unknown;
  private final String reason;

  public BadEvidenceException(String reason) {
    this(false, reason);
  }

  private BadEvidenceException(boolean unknown, String reason) {
    super((unknown ? UNKNOWN : "") + reason);
    this.unknown = unknown;
    this.reason = reason;
  }

  /** Something that the rule does not describe: an arm, a field, or the kind of its value. */
  public static BadEvidenceException unknown(String reason) {
    return new BadEvidenceException(true, reason);
  }

  /** The same, with the place where it was found. */
  public BadEvidenceException at(String place) {
    return new BadEvidenceException(unknown, place + ": " + reason);
  }
}
