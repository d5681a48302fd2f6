package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Rounds;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Band;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Mean;
import java.util.List;

/** Decides whether a wait and the measured overhead give the time that a guide prints. */
final class DurationJudge {
  static final int FEWEST_ROUNDS = 5;
  private static final double LEVEL = 0.95;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final DurationRule rule;

  DurationJudge(DurationRule rule) {
    this.rule = rule;
  }

  Evidence gather(Sample sample) {
    List<Cell> cells =
        sample.cells().stream().filter(cell -> rule.cell().matches(cell.id())).toList();
    if (cells.size() > 1) {
      throw BadEvidenceException.unknown(
          "the rule asks for one cell, and there are several: " + rule.cell().label());
    }
    cells.forEach(DurationJudge::check);
    return Evidence.ofCells(cells, cells.isEmpty() ? List.of(rule.cell().label()) : List.of());
  }

  private static void check(Cell cell) {
    if (Double.isNaN(Times.unit(cell))) {
      throw BadEvidenceException.unknown("no time: " + cell.unit()).at(cell.id().label());
    }
    Rounds.of(cell);
  }

  Decision decide(Evidence evidence) {
    Cell cell = evidence.cells().get(0);
    if (Rounds.count(cell) < FEWEST_ROUNDS) {
      return Decision.of(
          Label.INCONCLUSIVE,
          "needs %s, has %d"
              .formatted(Figures.count(FEWEST_ROUNDS, "valid round"), Rounds.count(cell)));
    }
    Interval overhead = overhead(cell).interval(LEVEL);
    return rule.overheads().map(few -> few.holds(overhead)).orElse(true)
        ? decide(cell)
        : Decision.of(Label.INCONCLUSIVE, tooShort(overhead));
  }

  /** What is the same at each length cannot be told from what grows with it. */
  private String tooShort(Interval overhead) {
    return "an overhead of %s may be a sleep of %s ms too many or too few: sleep longer"
        .formatted(text(overhead, "ms"), Figures.number(rule.waveMillis()));
  }

  private Decision decide(Cell cell) {
    Interval predicted = predicted(overhead(cell));
    String range = range();
    if (rule.band().holds(predicted)) {
      return Decision.of(Label.REPRODUCED, "the whole 95 % CI lies within " + range);
    }
    return rule.band().excludes(predicted)
        ? Decision.of(Label.REFUTED, "the whole 95 % CI lies outside of " + range)
        : Decision.of(
            Label.INCONCLUSIVE,
            "the 95 % CI reaches over a limit of " + range + "; " + enough(cell));
  }

  /** What the time takes beyond the wait, in milliseconds. */
  private Mean overhead(Cell cell) {
    double millis = Times.unit(cell) / NANOS_PER_MILLI;
    return Mean.of(
        Rounds.of(cell).values().stream()
            .mapToDouble(value -> value * millis - rule.idealMillis())
            .toArray());
  }

  /** The guide's wait with this overhead, in seconds. */
  private Interval predicted(Mean overhead) {
    return overhead
        .interval(LEVEL)
        .map(millis -> rule.guide().idealSeconds() + millis / MILLIS_PER_SECOND);
  }

  private String range() {
    return "%s to %s s"
        .formatted(Figures.number(rule.band().low()), Figures.number(rule.band().high()));
  }

  private String enough(Cell cell) {
    var rounds = overhead(cell).sizeToDecide(inMillis(rule.band()), LEVEL);
    return rounds.isPresent()
        ? "about " + Figures.count(rounds.getAsInt(), "round") + " would decide"
        : "not even 1000 rounds would decide";
  }

  private Band inMillis(Band seconds) {
    double wait = rule.guide().idealSeconds();
    return new Band(
        (seconds.low() - wait) * MILLIS_PER_SECOND, (seconds.high() - wait) * MILLIS_PER_SECOND);
  }

  String effect(Evidence evidence) {
    if (evidence.cells().isEmpty() || Rounds.count(evidence.cells().get(0)) < 2) {
      return "";
    }
    Mean overhead = overhead(evidence.cells().get(0));
    return "overhead %s: %s for the guide's %s s"
        .formatted(
            text(overhead.interval(LEVEL), "ms"),
            text(predicted(overhead), "s"),
            Figures.number(rule.guide().printedSeconds()));
  }

  /** {@code 31.2 ms (28.0 to 34.4)}. */
  private static String text(Interval interval, String unit) {
    return "%s %s (%s to %s)"
        .formatted(
            Figures.number(interval.estimate()),
            unit,
            Figures.number(interval.low()),
            Figures.number(interval.high()));
  }
}
