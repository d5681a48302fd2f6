package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Each measurement JVM is fast or slow as a whole.
 *
 * @param deviation standard deviation on the log scale, above 0; 0.05 is about 5 %
 */
public record ForkNoise(double deviation) implements Disturbance {

  @Override
  public void disturb(Logs logs, RandomGenerator random) {
    NormalDistribution noise = new NormalDistribution(random, 0, deviation);
    Arms.BOTH.forks(logs).forEach(fork -> Logs.slow(fork, noise.sample()));
  }
}
