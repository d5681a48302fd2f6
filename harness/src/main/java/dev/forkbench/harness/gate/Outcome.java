package dev.forkbench.harness.gate;

/** What the gate says, from the best to the worst. */
public enum Outcome {
  IMPROVED,
  PASS,
  INCONCLUSIVE,
  FAIL
}
