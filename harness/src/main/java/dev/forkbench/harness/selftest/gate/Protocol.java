package dev.forkbench.harness.selftest.gate;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * How a suite is measured, and how much its benchmarks scatter for it.
 *
 * @param name for people
 * @param iterations of a fork
 * @param medianCv coefficient of variation of a fork's number, for half of the benchmarks
 * @param ninthCv the same, for nine of ten
 */
record Protocol(String name, int iterations, double medianCv, double ninthCv) {

  /** Of 586 public JMH benchmarks, warmed up 5 s and measured 5 x 1 s. */
  static final Protocol SHORT = new Protocol("short warm-up", 5, 0.045, 0.14);

  /** The same, warmed up 50 s and measured 10 x 1 s. */
  static final Protocol LONG = new Protocol("long warm-up", 10, 0.033, 0.12);

  /** The 90 % quantile of the standard normal distribution. */
  private static final double NINTH = 1.2816;

  /** How much one benchmark scatters: log-normal through the two quantiles. */
  double cv(RandomGenerator random) {
    double spread = Math.log(ninthCv / medianCv) / NINTH;
    return medianCv * Math.exp(spread * random.nextGaussian());
  }
}
