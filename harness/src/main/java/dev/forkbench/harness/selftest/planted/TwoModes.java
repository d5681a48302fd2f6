package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Some measurement JVMs are slower throughout, as when the compiler decided otherwise.
 *
 * @param arms where this happens
 * @param share of the JVMs that are slow, in [0, 1]
 * @param factor how much slower they are; 1.15 is 15 %
 */
public record TwoModes(Arms arms, double share, double factor) implements Disturbance {

  @Override
  public void disturb(Logs logs, RandomGenerator random) {
    double cost = Math.log(factor);
    arms.forks(logs)
        .forEach(fork -> Logs.slow(fork, (random.nextDouble() < share ? cost : 0) - share * cost));
  }
}
