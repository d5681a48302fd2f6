package dev.forkbench.harness.claim.evidence;

/**
 * How surprising a ratio is if a statement about it is false.
 *
 * @param raw one-sided, in [0, 1]
 * @param adjusted the same after Holm's correction; 1 before
 */
public record PValue(double raw, double adjusted) {

  static PValue of(double raw) {
    return new PValue(raw, 1);
  }

  PValue corrected(double value) {
    return new PValue(raw, value);
  }
}
