package dev.forkbench.harness.claim.evidence;

import java.util.OptionalDouble;

/**
 * How many CPUs a claim is about, and how many the machine gave to the run.
 *
 * @param needed at least 1
 * @param given the smaller of its logical cores and its container's limit, which may be a fraction;
 *     empty if the run does not tell
 */
public record Cpus(int needed, OptionalDouble given) {

  /** Whether there are certainly not enough. */
  public boolean tooFew() {
    return given.isPresent() && given.getAsDouble() < needed;
  }

  /** Whether there may not be enough. */
  public boolean unknown() {
    return given.isEmpty();
  }
}
