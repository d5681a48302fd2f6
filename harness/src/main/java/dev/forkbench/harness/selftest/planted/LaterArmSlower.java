package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Within a round, the arm that is measured later is slower. Rounds are shuffled, so either arm is
 * the later one as often as the other.
 *
 * @param cost on the log scale; 0.05 is about 5 %
 */
public record LaterArmSlower(double cost) implements Disturbance {

  @Override
  public void disturb(Logs logs, RandomGenerator random) {
    for (int round = 0; round < logs.rounds(); round++) {
      double[][] later = random.nextBoolean() ? logs.over() : logs.under();
      Logs.slow(later[round], cost);
    }
  }
}
