package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Comparisons;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Band;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides whether one arm takes longer than another, as long, less long, or not so. */
final class RatioJudge {
  static final int FEWEST_ROUNDS = 5;
  private static final double LEVEL = 0.95;

  private final RatioRule rule;
  private final Band band;
  private final CapacityGate capacity;

  RatioJudge(RatioRule rule) {
    this.rule = rule;
    this.band = rule.band();
    this.capacity = new CapacityGate(rule);
  }

  Evidence gather(Sample sample) {
    Comparisons deciding = new Comparisons(sample.cells());
    Comparisons beside = new Comparisons(sample.cells());
    List<Comparison> found = new ArrayList<>();
    for (Map<String, String> setting : rule.cases()) {
      found.addAll(deciding.find(rule.ratio(), true, setting));
      rule.beside().forEach(pair -> found.addAll(beside.find(pair, false, setting)));
    }
    return Evidence.ofComparisons(
        found.stream().map(c -> tested(capacity.bounded(c, sample))).toList(), deciding.missing());
  }

  /** Each setting that decides is a test of its own in the family of ratios. */
  private Comparison tested(Comparison c) {
    if (!c.deciding() || c.rounds() < FEWEST_ROUNDS) {
      return c;
    }
    PairedRatio ratio = c.ratio().orElseThrow();
    return c.tested(ratio.pOutside(band), ratio.pInside(band));
  }

  Decision decide(Evidence evidence) {
    List<Comparison> comparisons = evidence.decidingComparisons();
    return capacity.decide(comparisons, measured(evidence, comparisons));
  }

  private Decision measured(Evidence evidence, List<Comparison> comparisons) {
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
          reasons(evidence, comparisons) + undecided(evidence, byLabel));
    }
    return Decision.of(Label.INCONCLUSIVE, reasons(evidence, byLabel.get(Label.INCONCLUSIVE)));
  }

  private static String undecided(Evidence evidence, Map<Label, List<Comparison>> byLabel) {
    List<Comparison> undecided = byLabel.getOrDefault(Label.INCONCLUSIVE, List.of());
    return undecided.isEmpty()
        ? ""
        : undecided.stream()
            .map(c -> evidence.distinctive(c.setting()).replaceAll(": $", ""))
            .collect(Collectors.joining(", ", "; undecided in ", ""));
  }

  private static List<Map<String, String>> settings(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::setting).toList();
  }

  private Label label(Comparison comparison) {
    if (comparison.rounds() < FEWEST_ROUNDS || !survives(comparison)) {
      return Label.INCONCLUSIVE;
    }
    if (fails(comparison)) {
      return Label.REFUTED;
    }
    return holds(comparison) ? Label.REPRODUCED : Label.INCONCLUSIVE;
  }

  private boolean fails(Comparison comparison) {
    return band.excludes(comparison.interval().orElseThrow());
  }

  private boolean holds(Comparison comparison) {
    return band.holds(comparison.ratio().orElseThrow().interval(rule.claims().level()));
  }

  /** Whether what its interval says is still said after the correction. */
  private boolean survives(Comparison comparison) {
    Comparison.Test test = comparison.test().orElseThrow();
    return fails(comparison)
        ? test.fails().adjusted() <= Direction.ERROR_OF_REFUTING
        : test.holds().adjusted() <= rule.claims().error();
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
    String lost = survives(comparison) ? "" : ", but not after Holm's correction";
    if (fails(comparison)) {
      return excluded(comparison.interval().orElseThrow()) + lost;
    }
    String level = Figures.percent(rule.claims().level());
    return holds(comparison)
        ? "the whole %s CI lies %s".formatted(level, rule.limits()) + lost
        : "the %s CI is not all %s; %s".formatted(level, rule.limits(), enough(comparison));
  }

  /** Whether it is the opposite, or only no difference of interest. */
  private String excluded(Interval ratio) {
    double least = 1 / rule.threshold();
    if (ratio.high() < least) {
      return opposite() + "the whole 95 % CI lies below " + Figures.ratio(least);
    }
    if (ratio.low() > rule.threshold()) {
      return opposite() + "the whole 95 % CI lies above " + Figures.ratio(rule.threshold());
    }
    return ratio.high() < band.low()
        ? "the whole 95 % CI lies below " + Figures.ratio(band.low())
        : "the whole 95 % CI lies above " + Figures.ratio(band.high());
  }

  private String opposite() {
    return rule.claims() == Direction.SAME ? "" : "the opposite: ";
  }

  private String enough(Comparison comparison) {
    PairedRatio ratio = comparison.ratio().orElseThrow();
    double estimate = comparison.interval().orElseThrow().estimate();
    boolean inside = band.low() < estimate && estimate < band.high();
    var rounds = ratio.roundsToDecide(band, inside ? rule.claims().level() : LEVEL);
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
