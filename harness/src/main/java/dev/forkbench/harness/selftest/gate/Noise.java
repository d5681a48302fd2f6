package dev.forkbench.harness.selftest.gate;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * A kind of noise: how the iterations of a fork deviate from what is true, as logarithms, in
 * multiples of what one number per fork scatters by.
 */
enum Noise {
  /** Iterations of a fork have most of the scatter. */
  ITERATIONS(0.1, 0, x -> x),
  /** Forks have half of it. */
  FORKS(0.5, 0, x -> x),
  /** Forks have nearly all of it. */
  FORKS_ONLY(0.9, 0, x -> x),
  /** No fork differs from another but by its iterations. */
  NO_FORKS(0, 0, x -> x),
  /** An iteration resembles the one before it. */
  SLIGHTLY_CORRELATED(0.12, 0.3, x -> x),
  /** The same, strongly. */
  CORRELATED(0.12, 0.7, x -> x),
  /** Every tenth iteration is hit by something, seldom by something long. */
  SPIKES(0.12, 0, x -> x) {
    @Override
    double of(RandomGenerator random) {
      double pareto = 0.5 * Math.pow(1 - random.nextDouble(), -1 / 1.5);
      return random.nextGaussian() + (random.nextDouble() < 0.1 ? pareto : 0);
    }
  },
  /** Forks fall into two kinds: three of ten were compiled otherwise. */
  TWO_KINDS_OF_FORKS(0.5, 0, x -> x) {
    @Override
    double ofAFork(RandomGenerator random) {
      return random.nextGaussian() / 3 + (random.nextDouble() < 0.3 ? 2 : 0);
    }
  },
  /** Slower is likelier than faster. */
  SKEWED(0.5, 0, x -> Math.exp(x / 2) - Math.exp(0.125));

  /** Variance of the median of five or ten normal values, in their own; near enough for both. */
  private static final double OF_A_MEDIAN = 0.22;

  private final double shareOfForks;
  private final double correlation;
  private final DoubleUnaryOperator shape;

  Noise(double shareOfForks, double correlation, DoubleUnaryOperator shape) {
    this.shareOfForks = shareOfForks;
    this.correlation = correlation;
    this.shape = shape;
  }

  /**
   * The numbers of some forks, as logarithms around 0.
   *
   * @param cv by how much they scatter, roughly
   */
  double[] forks(RandomGenerator random, int forks, Protocol protocol, double cv) {
    double each = cv / Math.sqrt(shareOfForks + (1 - shareOfForks) * OF_A_MEDIAN);
    double[] numbers = new double[forks];
    for (int i = 0; i < forks; i++) {
      numbers[i] = each * median(fork(random, protocol.iterations()));
    }
    return numbers;
  }

  private double[] fork(RandomGenerator random, int iterations) {
    double own = Math.sqrt(shareOfForks) * shape.applyAsDouble(ofAFork(random));
    double[] values = new double[iterations];
    double last = of(random);
    for (int i = 0; i < iterations; i++) {
      last = correlation * last + Math.sqrt(1 - correlation * correlation) * of(random);
      values[i] = own + Math.sqrt(1 - shareOfForks) * last;
    }
    return values;
  }

  double ofAFork(RandomGenerator random) {
    return random.nextGaussian();
  }

  double of(RandomGenerator random) {
    return random.nextGaussian();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
