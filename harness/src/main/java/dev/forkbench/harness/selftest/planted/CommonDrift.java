package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * The machine gets slower from round to round, for both arms alike.
 *
 * @param step on the log scale, a round; 0.03 is about 3 %
 */
public record CommonDrift(double step) implements Disturbance {

  @Override
  public void disturb(Logs logs, RandomGenerator random) {
    for (int round = 0; round < logs.rounds(); round++) {
      Logs.slow(logs.over()[round], round * step);
      Logs.slow(logs.under()[round], round * step);
    }
  }
}
