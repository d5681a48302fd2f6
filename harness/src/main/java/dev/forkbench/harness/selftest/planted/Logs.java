package dev.forkbench.harness.selftest.planted;

import java.util.Arrays;

/**
 * What disturbs the times of two arms, as natural logarithms of factors: 0 everywhere is the truth.
 *
 * @param over the numerator's, by round and iteration
 * @param under the denominator's, as many
 */
public record Logs(double[][] over, double[][] under) {

  static Logs undisturbed(int rounds, int iterations) {
    return new Logs(new double[rounds][iterations], new double[rounds][iterations]);
  }

  int rounds() {
    return over.length;
  }

  /** Slows every iteration of a measurement JVM by the same factor. */
  static void slow(double[] fork, double log) {
    Arrays.setAll(fork, i -> fork[i] + log);
  }
}
