package dev.forkbench.harness.gate;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What counts as slower.
 *
 * @param metrics what is compared, where both sides have it
 * @param alpha chance of any false FAIL among all that is compared, from one in a million to below
 *     a half
 * @param least smallest slow-down that fails, as a share: 0.03 for 3 %
 * @param most largest slow-down that a PASS may hide, as a share, above {@code least} and at most
 *     10, which is eleven times slower
 * @param mayBeMissing cells that the candidate need not have
 * @param calibration what is known of the noise on this machine
 */
public record Settings(
    List<Metric> metrics,
    double alpha,
    double least,
    double most,
    Pattern mayBeMissing,
    Calibration calibration) {

  /** Below, the scatter of a side is a guess: nothing fails. */
  static final int FEWEST_FORKS = 5;

  /** A chance: with it no noise of the self-test has alarms in over 5 % of suites. */
  public static final double ALPHA = 0.036;

  /** Smallest slow-down that fails, as a share. */
  public static final double LEAST = 0.03;

  /** Largest slow-down that a PASS may hide, as a share. */
  public static final double MOST = 0.1;

  private static final double LEAST_ALPHA = 1e-6;
  private static final double MOST_HIDDEN = 10;

  public static final Settings USUAL =
      new Settings(
          List.of(Metric.SCORE, Metric.ALLOCATION),
          ALPHA,
          LEAST,
          MOST,
          Pattern.compile("(?!)"),
          Calibration.NONE);

  public Settings {
    metrics = metrics.stream().distinct().toList();
    if (!(alpha >= LEAST_ALPHA && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha must lie in [" + LEAST_ALPHA + ", 0.5): " + alpha);
    }
    if (!(most <= MOST_HIDDEN)) {
      throw new IllegalArgumentException(
          "the largest slow-down that a PASS may hide (" + most + ") must lie in (0, 10]");
    }
    if (!(least >= 0 && least < most)) {
      throw new IllegalArgumentException(
          "the smallest slow-down that fails (" + least + ") must lie in [0, " + most + ")");
    }
  }

  /** The smallest slow-down of a series that fails, as a share. */
  double least(SeriesId id) {
    return Math.max(least, calibration.floor(id));
  }

  /** Whether the candidate need not have it: by its full name, or as people read it. */
  boolean isExcused(SeriesId id) {
    return mayBeMissing.matcher(id.cell().name()).find() || mayBeMissing.matcher(id.label()).find();
  }

  double passesBelow() {
    return Math.log1p(most);
  }
}
