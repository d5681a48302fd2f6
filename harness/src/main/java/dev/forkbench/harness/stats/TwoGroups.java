package dev.forkbench.harness.stats;

import org.apache.commons.math3.stat.StatUtils;

/**
 * Two groups of independent values, such as the logarithms of one number per fork of two versions.
 *
 * @param first at least two finite values
 * @param second at least two finite values
 */
public record TwoGroups(double[] first, double[] second) {

  public TwoGroups {
    if (first.length < 2 || second.length < 2) {
      throw new IllegalArgumentException(
          "two groups need two values each: " + first.length + ", " + second.length);
    }
    first = first.clone();
    second = second.clone();
  }

  /** The scatter that both have in common, if it is the same in both. */
  public Scatter pooled() {
    double degrees = first.length + second.length - 2;
    double squares =
        StatUtils.variance(first) * (first.length - 1)
            + StatUtils.variance(second) * (second.length - 1);
    return new Scatter(squares / degrees, degrees);
  }

  /**
   * Whatever the scatter of each (Welch, "The generalization of 'Student's' problem when several
   * different population variances are involved", Biometrika 1947).
   */
  public Difference welch() {
    double one = StatUtils.variance(first) / first.length;
    double other = StatUtils.variance(second) / second.length;
    double sum = one + other;
    double degrees =
        sum == 0
            ? first.length + second.length - 2
            : sum * sum / (one * one / (first.length - 1) + other * other / (second.length - 1));
    return new Difference(estimate(), Math.sqrt(sum), degrees);
  }

  /** With a scatter that both have in common. */
  public Difference with(Scatter common) {
    double perPair = 1.0 / first.length + 1.0 / second.length;
    return new Difference(estimate(), Math.sqrt(common.variance() * perPair), common.degrees());
  }

  private double estimate() {
    return StatUtils.mean(second) - StatUtils.mean(first);
  }
}
