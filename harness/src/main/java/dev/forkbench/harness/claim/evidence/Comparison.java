package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
 * @param p one-sided p-value of "no difference of interest"; empty if it is no test of its own
 * @param adjustedP the same after Holm's correction; 1 before
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
    OptionalDouble p,
    double adjustedP) {
  private static final double LEVEL = 0.95;

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
    return new Comparison(name, deciding, over, under, setting, ratio, rounds, best, p, adjustedP);
  }

  /** The same as a test of the family of timing claims. */
  public Comparison withP(double value) {
    return new Comparison(
        name,
        deciding,
        over,
        under,
        setting,
        ratio,
        rounds,
        bound,
        OptionalDouble.of(value),
        adjustedP);
  }

  /** The same after the correction for the size of the family. */
  public Comparison withAdjustedP(double adjusted) {
    return new Comparison(name, deciding, over, under, setting, ratio, rounds, bound, p, adjusted);
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
