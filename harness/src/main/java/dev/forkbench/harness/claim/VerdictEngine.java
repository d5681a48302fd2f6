package dev.forkbench.harness.claim;

import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Comparisons;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.PValue;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Decision;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.claim.rule.Rule;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.stats.Holm;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Judges every claim of a catalogue for every subject of a run: gathers all evidence, corrects the
 * family of comparisons for its size, and decides.
 */
public final class VerdictEngine {
  private static final double NOISE_LEVEL = 0.999;
  private static final Subject NOBODY = new Subject(Subject.JVM, "none");

  private final Catalogue catalogue;

  public VerdictEngine(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A claim for one subject before the decision. */
  private record Case(Claim claim, Sample sample, Evidence evidence, Optional<String> invalid) {
    Optional<Rule> rule() {
      return claim.ruleFor(sample.subject());
    }

    Case with(Evidence changed) {
      return new Case(claim, sample, changed, invalid);
    }
  }

  /** One verdict per claim and subject; a run without any subject gets one row per claim. */
  public Verdicts judge(Run run) {
    SortedSet<Subject> subjects = Sample.subjects(run);
    if (subjects.isEmpty()) {
      subjects.add(NOBODY);
    }
    List<Sample> samples = subjects.stream().map(subject -> Sample.of(run, subject)).toList();
    List<Case> cases = new ArrayList<>();
    for (Claim claim : catalogue.claims()) {
      samples.forEach(sample -> cases.add(gather(claim, sample)));
    }
    return new Verdicts(
        catalogue.hash(), adjust(cases).stream().map(this::decide).toList(), warnings(samples));
  }

  private static Case gather(Claim claim, Sample sample) {
    Case empty = new Case(claim, sample, Evidence.NONE, Optional.empty());
    try {
      return empty.rule().map(rule -> empty.with(rule.gather(sample))).orElse(empty);
    } catch (BadEvidenceException e) {
      return new Case(claim, sample, Evidence.NONE, Optional.of(e.getMessage()));
    }
  }

  /**
   * Holm over every comparison of the report, whatever its claim and subject: once for what they
   * reproduce, and once for what they refute.
   */
  private static List<Case> adjust(List<Case> cases) {
    List<Comparison> family =
        cases.stream()
            .flatMap(c -> c.evidence().comparisons().stream())
            .filter(comparison -> comparison.test().isPresent())
            .toList();
    double[] holds = adjust(family, Comparison.Test::holds);
    double[] fails = adjust(family, Comparison.Test::fails);
    Map<Comparison, Comparison> adjusted = new IdentityHashMap<>();
    for (int i = 0; i < holds.length; i++) {
      adjusted.put(family.get(i), family.get(i).corrected(holds[i], fails[i]));
    }
    return cases.stream()
        .map(c -> c.with(c.evidence().withComparisons(t -> adjusted.getOrDefault(t, t))))
        .toList();
  }

  private static double[] adjust(List<Comparison> family, Function<Comparison.Test, PValue> side) {
    return Holm.adjust(
        family.stream()
            .mapToDouble(comparison -> side.apply(comparison.test().orElseThrow()).raw())
            .toArray());
  }

  private Verdict decide(Case c) {
    return new Verdict(c.claim(), c.sample().subject(), c.evidence(), decision(c), noise(c));
  }

  private static Decision decision(Case c) {
    if (c.rule().isEmpty()) {
      return Decision.of(Label.NOT_APPLICABLE, "cannot be tested: " + c.claim().untestable());
    }
    if (c.invalid().isPresent()) {
      return Decision.of(Label.INVALID, c.invalid().get());
    }
    if (!c.evidence().missing().isEmpty()) {
      return Decision.of(
          Label.MISSING, "not measured: " + String.join("; ", c.evidence().missing()));
    }
    return measured(c, c.rule().get());
  }

  /** What is measured of a claim that cannot apply is told, unless the measurement is unsound. */
  private static Decision measured(Case c, Rule rule) {
    Decision measured = rule.decide(c.evidence());
    Optional<String> premise = c.claim().premiseFor(c.sample().subject());
    return premise.isEmpty() || measured.label() == Label.INVALID
        ? measured
        : Decision.of(Label.NOT_APPLICABLE, premise.get() + "; " + words(measured, rule, c));
  }

  private static String words(Decision measured, Rule rule, Case c) {
    return "its rule alone would say "
        + measured.label().words(measured.boundary())
        + ": "
        + rule.effect(c.evidence());
  }

  /** What the A/A pair says about the timings around it. */
  private List<String> noise(Case c) {
    Evidence evidence = c.evidence();
    boolean timed = !evidence.decidingComparisons().isEmpty() || !evidence.cells().isEmpty();
    return timed && evidence.missing().isEmpty() ? noise(c.sample()).stream().toList() : List.of();
  }

  /** The pair is measured in the JVM's lane; it speaks for another one only if that has it, too. */
  private Optional<String> noise(Sample sample) {
    if (sample.cells().isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Comparison> pair =
          new Comparisons(sample.cells())
              .find(catalogue.noise(), false, Map.of()).stream().findFirst();
      return pair.isEmpty() && !sample.subject().isJvm()
          ? Optional.empty()
          : pair.flatMap(Comparison::ratio)
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
      String where = sample.subject().text() + ": ";
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
