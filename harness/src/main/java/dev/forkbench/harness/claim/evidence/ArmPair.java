package dev.forkbench.harness.claim.evidence;

/**
 * Two arms and the name of their ratio {@code over / under}.
 *
 * @param name what the ratio tells, such as "speed-up of two threads"
 * @param over the numerator
 * @param under the denominator; fixes the same parameters, with other values
 */
public record ArmPair(String name, CellSelector over, CellSelector under) {

  public ArmPair {
    if (!over.params().keySet().equals(under.params().keySet())) {
      throw new IllegalArgumentException("the arms of \"" + name + "\" fix different parameters");
    }
  }
}
