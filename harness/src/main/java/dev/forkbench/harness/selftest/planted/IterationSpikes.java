package dev.forkbench.harness.selftest.planted;

import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Single iterations of both arms are slower by a factor that has no typical size: a Pareto tail.
 *
 * @param share of the iterations that are hit, in [0, 1]
 * @param shape of the tail, above 0
 */
public record IterationSpikes(double share, double shape) implements Disturbance {

  @Override
  public void disturb(Logs logs, RandomGenerator random) {
    ParetoDistribution factor = new ParetoDistribution(random, 1, shape);
    for (double[] fork : Arms.BOTH.forks(logs)) {
      for (int i = 0; i < fork.length; i++) {
        fork[i] += random.nextDouble() < share ? Math.log(factor.sample()) : 0;
      }
    }
  }
}
