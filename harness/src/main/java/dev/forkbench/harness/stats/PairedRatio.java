package dev.forkbench.harness.stats;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The ratio of two arms that were measured side by side, round by round.
 *
 * <p>The effect is {@code exp(mean d)} with {@code d = ln(a / b)} in each round, and Student's t on
 * the {@code d}. Pairing removes what a whole round has in common, such as a noisy neighbour; one
 * pair per measurement JVM keeps iterations from passing as replicates (Kalibera and Jones,
 * "Rigorous benchmarking in reasonable time", ISMM 2013).
 */
public final class PairedRatio {
  private final LogMean differences;

  private PairedRatio(LogMean differences) {
    this.differences = differences;
  }

  /**
   * The ratio {@code a / b}.
   *
   * @param a one positive value per round
   * @param b the other arm's, in the same unit and in the same order of rounds
   * @throws IllegalArgumentException if there are fewer than two rounds, the lengths differ, or a
   *     value is not positive and finite
   */
  public static PairedRatio of(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("pairs differ in length: " + a.length + ", " + b.length);
    }
    return new PairedRatio(
        new LogMean(
            IntStream.range(0, a.length)
                .mapToDouble(i -> LogMean.log(a[i]) - LogMean.log(b[i]))
                .toArray()));
  }

  /** Number of rounds compared. */
  public int rounds() {
    return differences.size();
  }

  /**
   * The geometric mean of the ratios with its t interval.
   *
   * @param level confidence level, in (0, 1)
   */
  public Interval interval(double level) {
    return differences.interval(level);
  }

  /**
   * One-sided p-value of "the ratio lies outside of the band": the larger one of the tests against
   * each limit (Schuirmann, "A comparison of the two one-sided tests procedure", Journal of
   * Pharmacokinetics and Biopharmaceutics 1987). An open side is no test.
   */
  public double pOutside(Band band) {
    double tooSmall = band.low() > 0 ? differences.pAbove(band.low()) : 0;
    double tooLarge = Double.isInfinite(band.high()) ? 0 : differences.pBelow(band.high());
    return Math.max(tooSmall, tooLarge);
  }

  /**
   * One-sided p-value of "the ratio lies inside of the band": the smaller one of the tests against
   * each limit, for a ratio cannot be beyond both.
   */
  public double pInside(Band band) {
    double notBelow = band.low() > 0 ? differences.pBelow(band.low()) : 1;
    double notAbove = Double.isInfinite(band.high()) ? 1 : differences.pAbove(band.high());
    return Math.min(notBelow, notAbove);
  }

  /**
   * The smallest number of rounds whose interval would not contain the nearest limit of the band,
   * if the effect and the spread stay as they were; empty if 1000 rounds would not do.
   *
   * @param level confidence level, in (0, 1)
   */
  public OptionalInt roundsToDecide(Band band, double level) {
    return differences.sizeToDecide(band, level);
  }
}
