package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a title says of the data; nothing if they do not say it. */
@FunctionalInterface
interface Finding {

  Optional<String> in(Sample sample, Verdicts verdicts);

  /**
   * By the one ratio that a claim was decided on.
   *
   * @param what takes so many times as long
   * @param than what it is compared with
   */
  static Finding asLong(String claim, String what, String than) {
    return (sample, verdicts) ->
        ratios(sample, verdicts, claim, Label::decided)
            .filter(ratios -> ratios.size() == 1)
            .map(ratios -> asLong(ratios, what, than));
  }

  /**
   * By the ratio of that name, in each setting.
   *
   * @param ratio one of those that the claim rests on, decided or not applicable
   */
  static Finding asLong(String claim, String ratio, String what, String than) {
    return (sample, verdicts) ->
        ratios(sample, verdicts, claim, label -> label.decided() || label == Label.NOT_APPLICABLE)
            .map(all -> all.stream().filter(c -> c.name().equals(ratio)).toList())
            .filter(ratios -> !ratios.isEmpty())
            .map(ratios -> asLong(ratios, what, than));
  }

  /** One estimate a setting, in their order: not to be read as an interval. */
  private static String asLong(List<Comparison> ratios, String what, String than) {
    return ratios.stream()
        .map(ratio -> Figures.ratio(ratio.interval().orElseThrow().estimate()))
        .collect(Collectors.joining(" and ", what + " takes ", " as long as " + than));
  }

  /**
   * A speed-up by the value of a parameter, even where the claim is not decided: {@code none shown
   * at 5000 steps, 1.90x at 500000 steps}.
   */
  static Finding speedUps(String claim, String what, String param) {
    return (sample, verdicts) ->
        ratios(sample, verdicts, claim, label -> label != Label.INVALID)
            .map(
                ratios ->
                    ratios.stream()
                        .map(ratio -> speedUp(ratio, param))
                        .collect(Collectors.joining(", ", what + ": ", "")));
  }

  private static String speedUp(Comparison ratio, String param) {
    Interval interval = ratio.interval().orElseThrow();
    return (interval.contains(1) ? "none shown" : Figures.ratio(interval.estimate()))
        + " at "
        + ratio.setting().getOrDefault(param, "unknown")
        + " "
        + param;
  }

  /** Those that the claim rests on; empty without any, or if one has no interval. */
  private static Optional<List<Comparison>> ratios(
      Sample sample, Verdicts verdicts, String claim, Predicate<Label> told) {
    List<Comparison> ratios =
        verdicts.of(sample.subject()).stream()
            .filter(verdict -> verdict.claim().id().equals(claim))
            .filter(verdict -> told.test(verdict.label()))
            .flatMap(Finding::deciding)
            .toList();
    boolean whole = ratios.stream().allMatch(ratio -> ratio.interval().isPresent());
    return ratios.isEmpty() || !whole ? Optional.empty() : Optional.of(ratios);
  }

  private static Stream<Comparison> deciding(Verdict verdict) {
    return verdict.evidence().decidingComparisons().stream();
  }
}
