package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Comparisons;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.stats.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Processes against threads on one JVM.
 *
 * @param all work by work
 */
record Contests(Subject jvm, List<Contest> all) {
  /** What a reader must know beside the table. */
  static final String EXPLAINED =
      "Time with processes / time with threads for the same work, paired by round: above 1x"
          + " processes take longer. The intervals stand each by itself; a difference is called so"
          + " at 5 % after Holm's correction over the rows of a JVM with five rounds or more. A claim"
          + " that rests on a ratio has its verdict by its own rule; ratios without one decide no"
          + " claim. No difference shown is not equality shown.";

  /** What a run has to say, for each JVM that did any of the work. */
  static List<Contests> of(Run run, Verdicts verdicts) {
    return Sample.jvms(run).stream()
        .map(jvm -> new Contests(jvm, of(Sample.of(run, jvm), verdicts.of(jvm))))
        .filter(contests -> !contests.all.isEmpty())
        .toList();
  }

  private static List<Contest> of(Sample sample, List<Verdict> verdicts) {
    return corrected(
        Work.ALL.stream().flatMap(work -> of(work, sample, verdicts).stream()).toList());
  }

  private static Optional<Contest> of(Work work, Sample sample, List<Verdict> verdicts) {
    return new Comparisons(sample.cells())
        .find(work.arms(), false, work.setting()).stream()
            .filter(comparison -> comparison.ratio().isPresent())
            .findFirst()
            .flatMap(comparison -> of(work, comparison, resting(comparison, verdicts)));
  }

  private static List<Verdict> resting(Comparison comparison, List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(
            verdict ->
                verdict.evidence().decidingComparisons().stream()
                    .anyMatch(other -> Equality.sameCells(comparison, other)))
        .toList();
  }

  /** Unsound evidence answers nothing. */
  private static Optional<Contest> of(Work work, Comparison comparison, List<Verdict> resting) {
    List<String> claims = resting.stream().map(verdict -> verdict.claim().id()).toList();
    return resting.stream().anyMatch(verdict -> verdict.label() == Label.INVALID)
        ? Optional.empty()
        : Optional.of(Contest.of(work, comparison, Equality.of(comparison, resting), claims));
  }

  /** What has too few rounds is no test. */
  private static List<Contest> corrected(List<Contest> contests) {
    List<Contest> tests = contests.stream().filter(Contest::tells).toList();
    double[] adjusted = Holm.adjust(tests.stream().mapToDouble(Contest::p).toArray());
    List<Contest> corrected = new ArrayList<>(contests);
    IntStream.range(0, adjusted.length)
        .forEach(
            i ->
                corrected.set(contests.indexOf(tests.get(i)), tests.get(i).corrected(adjusted[i])));
    return List.copyOf(corrected);
  }

  /** What ended like this, for people. */
  List<String> works(Contest.Outcome outcome) {
    return all.stream()
        .filter(contest -> contest.outcome() == outcome)
        .map(contest -> contest.work().name())
        .toList();
  }

  /** Whether anything of it answers the question. */
  boolean tell() {
    return all.stream().anyMatch(Contest::tells);
  }

  /** A row per contest, header first. */
  List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("work", "processes / threads, 95 % CI", "rounds", "processes take", "claims"));
    for (Contest contest : all) {
      rows.add(
          List.of(
              contest.work().name(),
              Figures.ratio(contest.ratio()),
              String.valueOf(contest.comparison().rounds()),
              contest.words(),
              contest.claims().isEmpty() ? "–" : String.join(", ", contest.claims())));
    }
    return rows;
  }
}
