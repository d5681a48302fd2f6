package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Bound;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Comparisons;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether one arm takes longer than another. */
public final class RatioJudge {
  static final int FEWEST_ROUNDS = 5;

  /** One-sided error of the family: that of a two-sided 95 % interval. */
  private static final double FAMILY_ERROR = 0.025;

  private static final double LEVEL = 0.95;

  private final RatioRule rule;

  public RatioJudge(RatioRule rule) {
    this.rule = rule;
  }

  Evidence gather(Sample sample) {
    Comparisons deciding = new Comparisons(sample.cells());
    Comparisons beside = new Comparisons(sample.cells());
    List<Comparison> found = new ArrayList<>();
    for (Map<String, String> setting : rule.cases()) {
      found.addAll(deciding.find(rule.ratio(), true, setting));
      rule.beside().forEach(pair -> found.addAll(beside.find(pair, false, setting)));
    }
    List<Comparison> bounded = found.stream().map(c -> withBound(c, sample)).toList();
    return new Evidence(bounded, List.of(), deciding.missing());
  }

  /** The bound limits ratios over the claim's own baseline, no others that are shown beside. */
  private Comparison withBound(Comparison c, Sample sample) {
    return new Comparison(
        c.name(),
        c.deciding(),
        c.over(),
        c.under(),
        c.setting(),
        c.ratio(),
        c.rounds(),
        rule.bound()
            .filter(any -> rule.ratio().over().matches(c.over().id()))
            .map(b -> new Bound(capacity(b, sample), b.schedule(c.setting()))),
        c.adjustedP());
  }

  private static Optional<Interval> capacity(SpeedupBound bound, Sample sample) {
    return new Comparisons(sample.cells())
        .find(bound.capacity(), false, Map.of()).stream()
            .filter(c -> c.rounds() >= FEWEST_ROUNDS)
            .findFirst()
            .flatMap(Comparison::interval)
            .map(i -> i.map(time -> time * bound.workers()));
  }

  /** True if the comparison is a test of its own in the family of timing claims. */
  public static boolean tests(Comparison comparison) {
    return comparison.deciding() && comparison.rounds() >= FEWEST_ROUNDS;
  }

  public double pValue(Comparison comparison) {
    return comparison.ratio().orElseThrow().pAbove(rule.threshold());
  }

  Decision decide(Evidence evidence) {
    List<Comparison> comparisons = evidence.decidingComparisons();
    Optional<Comparison> tooSmall = comparisons.stream().filter(this::noCapacity).findFirst();
    if (tooSmall.isPresent()) {
      return Decision.of(
          Label.NOT_APPLICABLE,
          "this machine does not give two CPUs: " + tooSmall.get().bound().orElseThrow().text());
    }
    Map<Label, List<Comparison>> byLabel =
        comparisons.stream().collect(Collectors.groupingBy(this::label));
    if (byLabel.size() == 1) {
      Label label = byLabel.keySet().iterator().next();
      return Decision.of(label, reasons(evidence, comparisons));
    }
    if (byLabel.containsKey(Label.REPRODUCED) && byLabel.containsKey(Label.REFUTED)) {
      return Decision.qualified(
          Boundary.between(
              settings(byLabel.get(Label.REPRODUCED)), settings(byLabel.get(Label.REFUTED))),
          reasons(evidence, comparisons));
    }
    return Decision.of(Label.INCONCLUSIVE, reasons(evidence, byLabel.get(Label.INCONCLUSIVE)));
  }

  private boolean noCapacity(Comparison comparison) {
    return comparison
        .bound()
        .flatMap(Bound::capacity)
        .map(capacity -> capacity.high() < rule.threshold())
        .orElse(false);
  }

  private static List<Map<String, String>> settings(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::setting).toList();
  }

  private Label label(Comparison comparison) {
    if (comparison.rounds() < FEWEST_ROUNDS) {
      return Label.INCONCLUSIVE;
    }
    Interval ratio = comparison.interval().orElseThrow();
    if (ratio.high() < rule.threshold()) {
      return Label.REFUTED;
    }
    boolean above = ratio.low() > rule.threshold();
    return above && comparison.adjustedP() <= FAMILY_ERROR ? Label.REPRODUCED : Label.INCONCLUSIVE;
  }

  private String reasons(Evidence evidence, List<Comparison> comparisons) {
    return comparisons.stream()
        .map(c -> evidence.distinctive(c.setting()) + reason(c))
        .collect(Collectors.joining("; "));
  }

  private String reason(Comparison comparison) {
    if (comparison.rounds() < FEWEST_ROUNDS) {
      return "needs "
          + Figures.count(FEWEST_ROUNDS, "valid round")
          + ", has "
          + comparison.rounds();
    }
    Interval ratio = comparison.interval().orElseThrow();
    String threshold = Figures.ratio(rule.threshold());
    if (ratio.low() > rule.threshold()) {
      return comparison.adjustedP() <= FAMILY_ERROR
          ? "the whole 95 % CI lies above " + threshold
          : "the 95 % CI lies above " + threshold + ", but not after Holm's correction";
    }
    if (ratio.high() < 1 / rule.threshold()) {
      return "the opposite: the whole 95 % CI lies below " + Figures.ratio(1 / rule.threshold());
    }
    if (ratio.high() < rule.threshold()) {
      return "the whole 95 % CI lies below " + threshold;
    }
    return "the 95 % CI contains " + threshold + "; " + enough(comparison);
  }

  private String enough(Comparison comparison) {
    var rounds = comparison.ratio().orElseThrow().roundsToDecide(rule.threshold(), LEVEL);
    return rounds.isPresent()
        ? "about " + Figures.count(rounds.getAsInt(), "round") + " would decide"
        : "not even 1000 rounds would decide";
  }

  static String effect(Evidence evidence) {
    return evidence.decidingComparisons().stream()
        .map(c -> evidence.distinctive(c.setting()) + c.effect())
        .collect(Collectors.joining("; "));
  }
}
