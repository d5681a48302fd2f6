package dev.forkbench.harness.stats;

import java.util.OptionalInt;
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
  private static final int MOST = 1_000_000;

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
    return interval(count, of, level);
  }

  /** The same for a number of outcomes that need not be whole. */
  static Interval interval(double count, double of, double level) {
    double tail = (1 - level) / 2;
    return new Interval(count / of, lower(count, of, tail), upper(count, of, tail), level);
  }

  /**
   * The one-sided upper limit, in [0, 1]: for 0 of n it is {@code 1 - (1 - level)^(1/n)}, about 3/n
   * at 95 %.
   *
   * @param level confidence level, in (0, 1)
   */
  public double upperBound(double level) {
    return upper(count, of, 1 - level);
  }

  /**
   * About how many outcomes it takes until the interval lies on one side of a limit, if the share
   * stays as it is; empty if a million would not do.
   *
   * @param limit in [0, 1]
   * @param level confidence level, in (0, 1)
   */
  public OptionalInt sizeToDecide(double limit, double level) {
    int few = of;
    int enough = of;
    while (!at(enough).decides(limit, level)) {
      if (enough >= MOST) {
        return OptionalInt.empty();
      }
      few = enough;
      enough = Math.min(MOST, 2 * enough);
    }
    while (enough - few > 1) {
      int middle = (few + enough) / 2;
      few = at(middle).decides(limit, level) ? few : middle;
      enough = few == middle ? enough : middle;
    }
    return OptionalInt.of(enough);
  }

  /** The same share of another number of outcomes, as near as whole numbers allow. */
  private Proportion at(int size) {
    return new Proportion((int) Math.round((double) count / of * size), size);
  }

  private boolean decides(double limit, double level) {
    Interval interval = interval(level);
    return interval.low() > limit || interval.high() < limit;
  }

  private static double lower(double count, double of, double tail) {
    return count == 0
        ? 0
        : new BetaDistribution(null, count, of - count + 1).inverseCumulativeProbability(tail);
  }

  private static double upper(double count, double of, double tail) {
    return count == of
        ? 1
        : new BetaDistribution(null, count + 1, of - count).inverseCumulativeProbability(1 - tail);
  }
}
