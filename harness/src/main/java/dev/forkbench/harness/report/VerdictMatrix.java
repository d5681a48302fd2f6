package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the guide printed, what CPython does here, and what each JVM does: a row per claim. */
final class VerdictMatrix {
  private final Verdicts verdicts;
  private final List<Subject> subjects;

  VerdictMatrix(Verdicts verdicts) {
    this.verdicts = verdicts;
    this.subjects =
        verdicts.subjects().stream()
            .sorted(Comparator.comparing(Subject::isJvm).thenComparing(Subject::version))
            .toList();
  }

  /** The verdicts on each claim, in the catalogue's order. */
  static Map<Claim, List<Verdict>> byClaim(Verdicts verdicts) {
    return verdicts.verdicts().stream()
        .collect(Collectors.groupingBy(Verdict::claim, LinkedHashMap::new, Collectors.toList()));
  }

  /** Header and rows. */
  List<List<String>> forPeople() {
    return rows(VerdictMatrix::words, this::effects);
  }

  /** The same with effects that a reader takes in at a glance. */
  List<List<String>> brief() {
    return rows(VerdictMatrix::unbroken, VerdictMatrix::first);
  }

  private List<List<String>> rows(
      BiFunction<Subject, List<Verdict>, String> words, Function<List<Verdict>, String> effect) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            "claim",
            "guide printed",
            subjects.stream().map(VerdictMatrix::name),
            "effect, 95 % CI"));
    byClaim(verdicts)
        .forEach(
            (claim, all) ->
                rows.add(
                    row(
                        claim.id() + ": " + claim.statement(),
                        claim.printed() + " (" + claim.source() + ")",
                        subjects.stream().map(subject -> words.apply(subject, all)),
                        effect.apply(all))));
    return rows;
  }

  private static String unbroken(Subject subject, List<Verdict> all) {
    return all.stream()
        .filter(verdict -> verdict.subject().equals(subject))
        .map(VerdictMatrix::words)
        .collect(Collectors.joining());
  }

  /** Symbol and words of a verdict, of which no line break parts the symbol. */
  static String words(Verdict verdict) {
    return verdict.label().symbol() + "\u00a0" + verdict.words();
  }

  /** What the effects of {@link #brief} are sorted by: their ratios; empty for other effects. */
  List<String> ratios() {
    return byClaim(verdicts).values().stream()
        .map(all -> told(all).flatMap(VerdictMatrix::ratio).map(String::valueOf).orElse(""))
        .toList();
  }

  private static Optional<Double> ratio(Verdict verdict) {
    return verdict.evidence().decidingArms().isEmpty()
        ? verdict.evidence().decidingComparisons().stream()
            .findFirst()
            .flatMap(Comparison::interval)
            .map(Interval::estimate)
        : Optional.empty();
  }

  /** Of the first subject that has an effect, JVMs first. */
  private static Optional<Verdict> told(List<Verdict> all) {
    return all.stream().filter(Verdict::hasEffect).min(Comparator.comparing(Verdict::subject));
  }

  private static String first(List<Verdict> all) {
    return told(all)
        .map(verdict -> verdict.subject().text() + ": " + Effects.first(verdict.effect()))
        .orElse(Verdict.NO_EFFECT);
  }

  private static String name(Subject subject) {
    return subject.text() + (subject.isJvm() ? "" : " here");
  }

  private static List<String> row(
      String claim, String printed, Stream<String> words, String effect) {
    return Stream.of(Stream.of(claim, printed), words, Stream.of(effect))
        .flatMap(part -> part)
        .toList();
  }

  private static String words(Subject subject, List<Verdict> verdictsOfClaim) {
    return verdictsOfClaim.stream()
        .filter(verdict -> verdict.subject().equals(subject))
        .map(verdict -> verdict.label().symbol() + " " + verdict.words())
        .collect(Collectors.joining());
  }

  /** Those that there are; who is meant need not be said if there is but one subject. */
  private String effects(List<Verdict> verdictsOfClaim) {
    String effects =
        verdictsOfClaim.stream()
            .filter(Verdict::hasEffect)
            .map(v -> (subjects.size() == 1 ? "" : v.subject().text() + ": ") + v.effect())
            .collect(Collectors.joining(". "));
    return effects.isEmpty() ? Verdict.NO_EFFECT : effects;
  }
}
