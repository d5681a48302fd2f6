package dev.forkbench.harness.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Quantiles of Student's t. They are found by bisection, and many comparisons ask for the same:
 * what was found is kept.
 */
final class Quantiles {
  private static final int MOST = 10_000;
  private static final Map<Key, Double> FOUND = new ConcurrentHashMap<>();

  private record Key(double degrees, double probability) {}

  private Quantiles() {}

  /**
   * @param degrees of freedom, above 0; infinite for the normal distribution
   * @param probability in (0, 1)
   */
  static double of(double degrees, double probability) {
    if (FOUND.size() > MOST) {
      FOUND.clear();
    }
    return FOUND.computeIfAbsent(new Key(degrees, probability), Quantiles::find);
  }

  private static double find(Key key) {
    return Double.isInfinite(key.degrees)
        ? new NormalDistribution(null, 0, 1).inverseCumulativeProbability(key.probability)
        : new TDistribution(null, key.degrees).inverseCumulativeProbability(key.probability);
  }
}
