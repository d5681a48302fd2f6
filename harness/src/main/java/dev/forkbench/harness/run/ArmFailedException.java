package dev.forkbench.harness.run;

/** An arm that gave no usable row; the run goes on without it. */
public final class ArmFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean duplicate;

  public ArmFailedException(String reason) {
    this(reason, false);
  }

  ArmFailedException(String reason, boolean duplicate) {
    super(reason);
    this.duplicate = duplicate;
  }

  /** Whether its row came more than once, rather than not at all. */
  boolean isDuplicate() {
    return duplicate;
  }
}
