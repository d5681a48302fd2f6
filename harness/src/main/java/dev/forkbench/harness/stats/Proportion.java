package dev.forkbench.harness.stats;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A share of yes/no outcomes with the exact limits of Clopper and Pearson ("The use of confidence
 * or fiducial limits illustrated in the case of the binomial", Biometrika 1934), in their beta
 * form.
 *
 * @param count outcomes that were "yes", 0 to {@code of}
 * @param of all outcomes, at least 1
 */
public record Proportion(int count, int of) {

  public Proportion {
    if (count < 0 || of < 1 || count > of) {
      throw new IllegalArgumentException("not a share: " + count + " of " + of);
    }
  }

  /**
   * The two-sided interval, in [0, 1].
   *
   * @param level confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    double tail = (1 - level) / 2;
    return new Interval((double) count / of, lower(tail), upper(tail), level);
  }

  /**
   * The one-sided upper limit, in [0, 1]: for 0 of n it is {@code 1 - (1 - level)^(1/n)}, about 3/n
   * at 95 %.
   *
   * @param level confidence level, in (0, 1)
   */
  public double upperBound(double level) {
    return upper(1 - level);
  }

  private double lower(double tail) {
    return count == 0
        ? 0
        : new BetaDistribution(null, count, of - count + 1.0).inverseCumulativeProbability(tail);
  }

  private double upper(double tail) {
    return count == of
        ? 1
        : new BetaDistribution(null, count + 1.0, of - count)
            .inverseCumulativeProbability(1 - tail);
  }
}
