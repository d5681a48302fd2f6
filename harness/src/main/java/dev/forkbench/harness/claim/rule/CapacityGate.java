package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Bound;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Comparisons;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a speed-up against what the machine can give, so that a machine without a second CPU does
 * not refute what is said about two.
 */
final class CapacityGate {
  private final RatioRule rule;

  CapacityGate(RatioRule rule) {
    this.rule = rule;
  }

  /** The bound limits ratios over the claim's own baseline, no others that are shown beside. */
  Comparison bounded(Comparison c, Sample sample) {
    return c.withBound(
        rule.bound()
            .filter(any -> rule.ratio().over().matches(c.over().id()))
            .map(b -> new Bound(capacity(b, sample), b.schedule(c.setting()))));
  }

  private static Optional<Interval> capacity(SpeedupBound bound, Sample sample) {
    return new Comparisons(sample.cells())
        .find(bound.capacity(), false, Map.of()).stream()
            .filter(c -> c.rounds() >= RatioJudge.FEWEST_ROUNDS)
            .findFirst()
            .flatMap(Comparison::interval)
            .map(i -> i.map(time -> time * bound.workers()));
  }

  /**
   * What was decided, unless the machine forbids it. A claim that holds in one setting and fails in
   * another has shown by the first that there are two CPUs.
   */
  Decision decide(List<Comparison> comparisons, Decision measured) {
    List<Bound> bounds = comparisons.stream().flatMap(c -> c.bound().stream()).toList();
    Optional<Bound> none = bounds.stream().filter(this::isTooSmall).findFirst();
    if (none.isPresent()) {
      return Decision.of(
          Label.NOT_APPLICABLE, "this machine does not give two CPUs: " + none.get().text());
    }
    Optional<Bound> doubtful = bounds.stream().filter(bound -> !isEnough(bound)).findFirst();
    return measured.label() == Label.REFUTED && doubtful.isPresent()
        ? Decision.of(Label.INCONCLUSIVE, doubt(doubtful.get()) + "; " + measured.reason())
        : measured;
  }

  private boolean isTooSmall(Bound bound) {
    return bound.capacity().filter(c -> c.high() < rule.threshold()).isPresent();
  }

  private boolean isEnough(Bound bound) {
    return bound.capacity().filter(c -> c.low() > rule.threshold()).isPresent();
  }

  private static String doubt(Bound bound) {
    return "this machine may not give two CPUs: "
        + bound
            .capacity()
            .map(c -> "capacity " + Figures.ratio(c))
            .orElse(
                "its capacity was not measured in "
                    + Figures.count(RatioJudge.FEWEST_ROUNDS, "valid round"));
  }
}
