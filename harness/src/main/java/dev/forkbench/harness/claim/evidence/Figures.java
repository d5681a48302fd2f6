package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How numbers and settings are written for people: three digits, the same everywhere. */
public final class Figures {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private Figures() {}

  /** Three significant digits without an exponent: {@code 0.0123}, {@code 1.62}, {@code 254}. */
  public static String number(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : "not a number";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }

  /** {@code 1.62x}. */
  public static String ratio(double value) {
    return number(value) + "x";
  }

  /** {@code 1.62x (1.58 to 1.66)}. */
  public static String ratio(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%s (%s to %s)",
        ratio(interval.estimate()),
        number(interval.low()),
        number(interval.high()));
  }

  /**
   * {@code 0.99 %}, {@code 43 %}.
   *
   * @param share in [0, 1]
   */
  public static String percent(double share) {
    double percent = 100 * share;
    String pattern = percent < 10 && percent != Math.rint(percent) ? "%.2f %%" : "%.0f %%";
    return String.format(Locale.ROOT, pattern, percent);
  }

  /** {@code access=VOLATILE space=THREADS}, sorted by name. */
  public static String setting(Map<String, String> params) {
    return params.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** {@code 1 trial}, {@code 2 trials}. */
  public static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
