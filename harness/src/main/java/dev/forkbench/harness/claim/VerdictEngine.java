package dev.forkbench.harness.claim;

import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Comparisons;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.rule.Decision;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.claim.rule.RatioJudge;
import dev.forkbench.harness.claim.rule.RatioRule;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.stats.Holm;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Judges every claim of a catalogue on every JDK of a run: gathers all evidence, corrects the
 * family of timing claims for its size, and decides.
 */
public final class VerdictEngine {
  private static final double NOISE_LEVEL = 0.999;
  private static final String NO_JDK = "none";

  private final Catalogue catalogue;

  public VerdictEngine(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A claim on one JDK before the decision. */
  private record Case(Claim claim, Sample sample, Evidence evidence, Optional<String> invalid) {}

  /** One verdict per claim and JDK; a run without any JVM gets one row per claim. */
  public Verdicts judge(Run run) {
    SortedSet<String> jdks = new TreeSet<>(Sample.jdks(run));
    if (jdks.isEmpty()) {
      jdks.add(NO_JDK);
    }
    List<Sample> samples = jdks.stream().map(jdk -> new Sample(run, jdk)).toList();
    List<Case> cases = new ArrayList<>();
    for (Claim claim : catalogue.claims()) {
      samples.forEach(sample -> cases.add(gather(claim, sample)));
    }
    return new Verdicts(
        catalogue.hash(), adjust(cases).stream().map(this::decide).toList(), warnings(samples));
  }

  private static Case gather(Claim claim, Sample sample) {
    try {
      return new Case(claim, sample, claim.rule().gather(sample), Optional.empty());
    } catch (BadEvidenceException e) {
      return new Case(claim, sample, Evidence.NONE, Optional.of(e.getMessage()));
    }
  }

  /** Holm over every timing test of the report, whatever its claim and JDK. */
  private static List<Case> adjust(List<Case> cases) {
    List<Comparison> family = new ArrayList<>();
    List<Double> pValues = new ArrayList<>();
    for (Case c : cases) {
      if (c.claim().rule() instanceof RatioRule rule) {
        c.evidence().comparisons().stream()
            .filter(RatioJudge::tests)
            .forEach(
                comparison -> {
                  family.add(comparison);
                  pValues.add(new RatioJudge(rule).pValue(comparison));
                });
      }
    }
    double[] adjusted = Holm.adjust(pValues.stream().mapToDouble(Double::doubleValue).toArray());
    Map<Comparison, Double> byComparison = new IdentityHashMap<>();
    for (int i = 0; i < adjusted.length; i++) {
      byComparison.put(family.get(i), adjusted[i]);
    }
    return cases.stream().map(c -> adjust(c, byComparison)).toList();
  }

  private static Case adjust(Case c, Map<Comparison, Double> adjusted) {
    List<Comparison> comparisons =
        c.evidence().comparisons().stream()
            .map(each -> each.withAdjustedP(adjusted.getOrDefault(each, each.adjustedP())))
            .toList();
    Evidence evidence = new Evidence(comparisons, c.evidence().arms(), c.evidence().missing());
    return new Case(c.claim(), c.sample(), evidence, c.invalid());
  }

  private Verdict decide(Case c) {
    return new Verdict(c.claim(), c.sample().jdk(), c.evidence(), decision(c), noise(c));
  }

  private static Decision decision(Case c) {
    if (c.invalid().isPresent()) {
      return Decision.of(Label.INVALID, c.invalid().get());
    }
    if (!c.evidence().missing().isEmpty()) {
      return Decision.of(
          Label.MISSING, "not measured: " + String.join("; ", c.evidence().missing()));
    }
    return c.claim().rule().decide(c.evidence());
  }

  /** What the A/A pair says about the timings around it. */
  private List<String> noise(Case c) {
    boolean timed = c.claim().rule() instanceof RatioRule && c.evidence().missing().isEmpty();
    return timed ? noise(c.sample()).stream().toList() : List.of();
  }

  private Optional<String> noise(Sample sample) {
    if (sample.cells().isEmpty()) {
      return Optional.empty();
    }
    try {
      return new Comparisons(sample.cells())
          .find(catalogue.noise(), false, Map.of()).stream()
              .findFirst()
              .flatMap(Comparison::ratio)
              .map(ratio -> differs(ratio.interval(NOISE_LEVEL)))
              .orElse(Optional.of("A/A: the same code under two names was not compared"));
    } catch (BadEvidenceException e) {
      return Optional.of("A/A: the pair is invalid: " + e.getMessage());
    }
  }

  private static Optional<String> differs(Interval same) {
    return same.contains(1)
        ? Optional.empty()
        : Optional.of(
            "A/A: the same code under two names differs at 99.9 %: " + Figures.ratio(same));
  }

  private List<String> warnings(List<Sample> samples) {
    List<String> warnings = new ArrayList<>();
    for (Sample sample : samples) {
      String where = "JDK " + sample.jdk() + ": ";
      noise(sample).ifPresent(text -> warnings.add(where + text));
      if (sample.repeatedLines() > 0) {
        warnings.add(
            where
                + Figures.count(sample.repeatedLines(), "experiment line")
                + " repeated an earlier one and counted once");
      }
    }
    return warnings;
  }
}
