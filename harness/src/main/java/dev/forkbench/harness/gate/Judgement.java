package dev.forkbench.harness.gate;

import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything a gate has to say; every output is written from it.
 *
 * @param base for people: what was held against
 * @param head for people: what was judged
 * @param comparisons in the order of the base
 * @param missing what the candidate lacks and should have
 * @param excused what it lacks and need not have
 * @param added what only the candidate has
 * @param differences of machine or setup, one line each; empty if nothing known differs
 * @param suite the geometric mean of all slow-downs of the score, with its 95 % interval; empty
 *     where fewer than two series have one
 * @param failed what could not be measured, a line each
 * @param notes what readers should know besides, a sentence each
 */
public record Judgement(
    String base,
    String head,
    Settings settings,
    List<Comparison> comparisons,
    List<SeriesId> missing,
    List<SeriesId> excused,
    List<SeriesId> added,
    List<String> differences,
    Optional<Interval> suite,
    List<String> failed,
    List<String> notes) {

  public Judgement {
    comparisons = List.copyOf(comparisons);
    missing = List.copyOf(missing);
    excused = List.copyOf(excused);
    added = List.copyOf(added);
    differences = List.copyOf(differences);
    failed = List.copyOf(failed);
    notes = List.copyOf(notes);
  }

  /**
   * The same, of a candidate that lacks whole benchmarks.
   *
   * @param cells on no JVM
   */
  public Judgement lacking(List<CellId> cells) {
    List<SeriesId> lacking = new ArrayList<>(missing);
    List<SeriesId> mayLack = new ArrayList<>(excused);
    for (CellId cell : cells) {
      SeriesId id = new SeriesId(cell, Metric.SCORE.name());
      (settings.isExcused(id) ? mayLack : lacking).add(id);
    }
    return new Judgement(
        base,
        head,
        settings,
        comparisons,
        lacking,
        mayLack,
        added,
        differences,
        suite,
        failed,
        notes);
  }

  /** The worst of all; what is missing fails, and what could not be measured is undecided. */
  public Outcome outcome() {
    if (!missing.isEmpty()) {
      return Outcome.FAIL;
    }
    return comparisons.stream()
        .map(Comparison::outcome)
        .max(Enum::compareTo)
        .map(worst -> worst == Outcome.IMPROVED ? Outcome.PASS : worst)
        .filter(worst -> worst == Outcome.FAIL || failed.isEmpty())
        .orElse(failed.isEmpty() ? Outcome.PASS : Outcome.INCONCLUSIVE);
  }

  /** What people read of each that this judgement names; no two have the same. */
  public Function<SeriesId, String> labels() {
    return new Labels(
            Stream.of(
                    comparisons.stream().map(Comparison::id),
                    missing.stream(),
                    excused.stream(),
                    added.stream())
                .flatMap(Function.identity())
                .toList())
        ::of;
  }

  public List<Comparison> with(Outcome outcome) {
    return comparisons.stream().filter(c -> c.outcome() == outcome).toList();
  }
}
