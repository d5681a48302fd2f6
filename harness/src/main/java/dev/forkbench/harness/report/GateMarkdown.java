package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A gate as the comment of a pull request: the answer, what is not as before, the rule. */
final class GateMarkdown {
  private static final int MOST_ROWS = 50;

  private GateMarkdown() {}

  static String of(Judgement judgement) {
    GateText text = new GateText(judgement);
    Markdown page = new Markdown().heading(2, "Forkbench gate: " + judgement.outcome());
    page.paragraph(text.answer());
    List<Comparison> shown = new ArrayList<>();
    for (Outcome outcome :
        List.of(Outcome.FAIL, Outcome.INCONCLUSIVE, Outcome.IMPROVED, Outcome.PASS)) {
      shown.addAll(judgement.with(outcome));
    }
    page.table(rows(shown.subList(0, Math.min(MOST_ROWS, shown.size())), judgement.labels()));
    if (shown.size() > MOST_ROWS) {
      page.paragraph((shown.size() - MOST_ROWS) + " more in gate.json.");
    }
    if (!judgement.differences().isEmpty()) {
      page.paragraph("Measured under different circumstances (baseline | candidate):")
          .items(judgement.differences());
    }
    return page.toString();
  }

  private static List<List<String>> rows(
      List<Comparison> comparisons, Function<SeriesId, String> labels) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "benchmark", "times slower (95 % CI)", "before -> after", "why"));
    for (Comparison comparison : comparisons) {
      rows.add(
          List.of(
              comparison.outcome().name(),
              labels.apply(comparison.id()),
              comparison.slowdown().map(Figures::ratio).orElse("-"),
              GateFigures.change(comparison),
              comparison.reason()));
    }
    return rows;
  }
}
