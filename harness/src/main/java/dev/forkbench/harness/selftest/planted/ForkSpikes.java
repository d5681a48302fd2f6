package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * A few measurement JVMs are slower by a factor that has no typical size: a Pareto tail.
 *
 * <p>A spike is an accident and no part of the truth, so it is not centred: rounds without one
 * cannot know how bad it would have been.
 *
 * @param arms where this happens
 * @param share of the JVMs that are hit, in [0, 1]
 * @param shape of the tail, above 0; with 1.5 every tenth hit costs a factor of more than 4.6
 */
public record ForkSpikes(Arms arms, double share, double shape) implements Disturbance {

  @Override
  public void disturb(Logs logs, RandomGenerator random) {
    ParetoDistribution factor = new ParetoDistribution(random, 1, shape);
    for (double[] fork : arms.forks(logs)) {
      Logs.slow(fork, random.nextDouble() < share ? Math.log(factor.sample()) : 0);
    }
  }
}
