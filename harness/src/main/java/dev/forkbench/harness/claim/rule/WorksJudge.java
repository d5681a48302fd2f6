package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.CellSelector;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Rounds;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Decides whether something was done, with the right result, often enough. */
final class WorksJudge {
  static final int FEWEST_ROUNDS = 3;

  private final WorksRule rule;

  WorksJudge(WorksRule rule) {
    this.rule = rule;
  }

  Evidence gather(Sample sample) {
    List<Cell> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (CellSelector selector : rule.cells()) {
      List<Cell> cells =
          sample.cells().stream().filter(cell -> selector.matches(cell.id())).toList();
      found.addAll(cells);
      if (cells.isEmpty()) {
        missing.add(selector.label());
      }
    }
    found.forEach(Rounds::of);
    return Evidence.ofCells(found.stream().distinct().toList(), missing);
  }

  static Decision decide(Evidence evidence) {
    List<Cell> few =
        evidence.cells().stream().filter(cell -> Rounds.count(cell) < FEWEST_ROUNDS).toList();
    return few.isEmpty()
        ? Decision.of(Label.REPRODUCED, "every operation had the right result")
        : Decision.of(
            Label.INCONCLUSIVE,
            few.stream().map(WorksJudge::need).collect(Collectors.joining("; ")));
  }

  private static String need(Cell cell) {
    return "%s: needs %s, has %d"
        .formatted(
            cell.id().label(), Figures.count(FEWEST_ROUNDS, "valid round"), Rounds.count(cell));
  }

  static String effect(Evidence evidence) {
    return evidence.cells().stream().map(WorksJudge::time).collect(Collectors.joining("; "));
  }

  private static String time(Cell cell) {
    return cell.id().label()
        + ": "
        + Times.of(cell)
            .map(
                time ->
                    "%s (%s to %s)"
                        .formatted(
                            Times.text(time.estimate()),
                            Times.text(time.low()),
                            Times.text(time.high())))
            .orElse("no time");
  }
}
