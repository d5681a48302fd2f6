package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.Map;
import java.util.Optional;

/**
 * Two cells compared round by round.
 *
 * @param name what the ratio tells
 * @param deciding whether the claim's rule decides on it
 * @param over the numerator
 * @param under the denominator
 * @param setting the parameters that both have in common
 * @param ratio {@code over / under}; empty with fewer than two common valid rounds
 * @param rounds common rounds in which both forks are valid
 * @param bound what the ratio could be at best, if something limits it
 * @param test for and against what is claimed; empty if it is no test of its own
 */
public record Comparison(
    String name,
    boolean deciding,
    Cell over,
    Cell under,
    Map<String, String> setting,
    Optional<PairedRatio> ratio,
    int rounds,
    Optional<Bound> bound,
    Optional<Test> test) {
  private static final double LEVEL = 0.95;

  /**
   * Both ways in which a ratio can decide a claim.
   *
   * @param holds small where the claim holds
   * @param fails small where it fails
   */
  public record Test(PValue holds, PValue fails) {}

  /** The ratio with its 95 % interval. */
  public Optional<Interval> interval() {
    return ratio.map(r -> r.interval(LEVEL));
  }

  /** The estimate as a share of its bound. */
  public Optional<Double> shareOfBound() {
    return interval().flatMap(i -> bound.map(b -> i.estimate() / b.value()));
  }

  /** The same, held against the best that was possible. */
  public Comparison withBound(Optional<Bound> best) {
    return new Comparison(name, deciding, over, under, setting, ratio, rounds, best, test);
  }

  /** The same as a test of the family of ratios. */
  public Comparison tested(double holds, double fails) {
    return with(new Test(PValue.of(holds), PValue.of(fails)));
  }

  /** The same after the correction for the size of the family; only asked of a test. */
  public Comparison corrected(double holds, double fails) {
    Test raw = test.orElseThrow();
    return with(new Test(raw.holds().corrected(holds), raw.fails().corrected(fails)));
  }

  private Comparison with(Test changed) {
    return new Comparison(
        name, deciding, over, under, setting, ratio, rounds, bound, Optional.of(changed));
  }

  /** {@code 1.58x (1.55 to 1.61)}, with its share of the bound if there is one. */
  public String effect() {
    String share =
        shareOfBound()
            .map(s -> ", " + Figures.percent(s) + " of " + bound.orElseThrow().text())
            .orElse("");
    return interval().map(Figures::ratio).orElse("no ratio") + share;
  }
}
