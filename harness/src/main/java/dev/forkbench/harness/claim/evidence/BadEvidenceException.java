package dev.forkbench.harness.claim.evidence;

/** Evidence that a rule cannot use: it makes the verdict invalid, and its message says why. */
public final class BadEvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadEvidenceException(String reason) {
    super(reason);
  }
}
