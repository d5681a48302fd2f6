package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Iterations of one measurement JVM scatter, and each resembles the one before it: a stationary
 * autoregressive process of order 1.
 *
 * @param deviation standard deviation of an iteration on the log scale, above 0
 * @param correlation of neighbouring iterations, in [0, 1)
 */
public record IterationNoise(double deviation, double correlation) implements Disturbance {

  @Override
  public void disturb(Logs logs, RandomGenerator random) {
    NormalDistribution noise = new NormalDistribution(random, 0, deviation);
    Arms.BOTH.forks(logs).forEach(fork -> disturb(fork, noise));
  }

  private void disturb(double[] fork, NormalDistribution noise) {
    double news = Math.sqrt(1 - correlation * correlation);
    double value = noise.sample();
    for (int i = 0; i < fork.length; i++) {
      fork[i] += value;
      value = correlation * value + news * noise.sample();
    }
  }
}
