package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * One thing that moves measured times away from the truth.
 *
 * <p>The planted ratio stays the true one: what always happens to a single arm is centred, so that
 * the logarithm of {@code over / under} stays the same on average.
 */
@FunctionalInterface
public interface Disturbance {

  /** Adds what happens in one run. */
  void disturb(Logs logs, RandomGenerator random);
}
