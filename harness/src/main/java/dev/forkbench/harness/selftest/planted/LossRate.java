package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/** How often trials fail, JVM by JVM. */
@FunctionalInterface
public interface LossRate {

  /** The rate of one JVM, in [0, 1]. */
  double ofJvm(RandomGenerator random);

  /** The same in each. */
  static LossRate same(double rate) {
    return random -> rate;
  }

  /**
   * A rate of its own in each, beta-distributed: compiled code that loses updates loses them in one
   * trial after the other.
   *
   * @param mean in (0, 1)
   * @param correlation of two trials of the same JVM, in (0, 1)
   */
  static LossRate clustered(double mean, double correlation) {
    double weight = 1 / correlation - 1;
    return random -> new BetaDistribution(random, mean * weight, (1 - mean) * weight).sample();
  }
}
