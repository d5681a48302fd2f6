package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartSpec;
import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.claim.rule.Rule;
import dev.forkbench.harness.result.Run;
import java.util.List;
import java.util.SortedMap;

/** {@code report.md}: the answer first, then the verdicts, then what they rest on. */
final class MarkdownReport {
  private final Run run;
  private final Verdicts verdicts;
  private final List<String> warnings;
  private final EvidenceTable evidence;
  private final Pictures pictures;
  private final Markdown out = new Markdown();

  MarkdownReport(
      Run run,
      Verdicts verdicts,
      List<String> warnings,
      EvidenceTable evidence,
      Pictures pictures) {
    this.run = run;
    this.verdicts = verdicts;
    this.warnings = warnings;
    this.evidence = evidence;
    this.pictures = pictures;
  }

  String text() {
    out.heading(1, Answer.QUESTION);
    List<Contests> contests = Contests.of(run, verdicts);
    out.bold(Answer.of(contests)).paragraph(Answer.tallies(verdicts));
    contests.forEach(this::against);
    pictures.jvms().forEach(jvm -> chart(Pictures.named("tail"), jvm));
    out.heading(2, "Verdicts").table(new VerdictMatrix(verdicts).forPeople());
    pictures.jvms().forEach(jvm -> chart(Pictures.named("ratios"), jvm));
    if (!warnings.isEmpty()) {
      out.heading(2, "Warnings").items(warnings);
    }
    VerdictMatrix.byClaim(verdicts).forEach(this::section);
    races();
    lanes();
    observed();
    out.heading(2, "Evidence for every claim")
        .paragraph(EvidenceTable.EXPLAINED + evidence.sentence() + ".");
    out.table(evidence.forPeople());
    out.heading(2, "Environment").table(EnvironmentTable.of(run.environment()));
    pictures.jvms().forEach(jvm -> chart(Pictures.named("noise"), jvm));
    pictures.jvms().forEach(jvm -> chart(Pictures.named("traces"), jvm));
    flagged();
    out.heading(2, "All results").table(new CellTable(run.cells()).forPeople());
    out.heading(2, "Method").items(Method.of(run, verdicts));
    Pages.link(run, out);
    return out.toString();
  }

  private void against(Contests contests) {
    out.heading(2, "Processes against threads, " + contests.jvm().text());
    out.table(contests.table()).paragraph(Contests.EXPLAINED);
  }

  private void section(Claim claim, List<Verdict> verdictsOfClaim) {
    out.heading(2, claim.id() + ": " + claim.statement());
    verdictsOfClaim.forEach(this::verdict);
    rule("Rule: ", claim.rule());
    rule("Rule on CPython: ", claim.cpython());
    out.paragraph("Why: " + claim.why());
    out.paragraph("Expected before the run: " + claim.hypothesis());
    out.paragraph("What a surprise would mean: " + claim.surprise());
    if (claim.rule() != null) {
      out.paragraph("To measure it again:")
          .code("scripts/forkbench run --only '" + claim.rule().only() + "'");
    }
  }

  private void verdict(Verdict verdict) {
    out.bold(verdict.subject().text() + ": " + verdict.words() + ".");
    out.paragraph("Reason: " + verdict.decision().reason() + ".");
    verdict
        .decision()
        .counterExample()
        .ifPresent(trial -> out.paragraph("Counter-example: " + trial + "."));
    if (verdict.hasEffect() && !isTold(verdict)) {
      out.paragraph("Seen in " + verdict.evidence().size() + ": " + verdict.effect() + ".");
    }
    out.items(verdict.warnings());
    if (verdict.subject().isJvm()) {
      Pictures.in(verdict.claim().id()).forEach(chart -> chart(chart, verdict.subject()));
    }
    data(verdict);
  }

  /** What is measured of a claim that cannot apply stands in the reason. */
  private static boolean isTold(Verdict verdict) {
    return verdict.label() == Label.NOT_APPLICABLE
        && verdict.decision().reason().endsWith(verdict.effect());
  }

  private void rule(String which, Rule rule) {
    if (rule != null) {
      out.paragraph(which + rule.text() + ".");
    }
  }

  private void races() {
    if (RaceTable.isIn(run.observations())) {
      out.heading(2, "The race in full").paragraph(RaceTable.EXPLAINED);
      out.table(RaceTable.forPeople(run.observations()));
    }
  }

  private void lanes() {
    SortedMap<String, List<LaneGroup>> benchmarks = LaneGroup.of(run.cells());
    if (benchmarks.isEmpty()) {
      return;
    }
    out.heading(2, "The same in both lanes").paragraph(LaneTable.EXPLAINED);
    benchmarks.forEach(
        (benchmark, groups) ->
            out.heading(3, groups.get(0).fastest().id().shortName())
                .table(LaneTable.forPeople(groups)));
  }

  private void flagged() {
    FlagTable flags = FlagTable.of(run.cells());
    if (!flags.flagged().isEmpty()) {
      out.heading(2, "Flagged cells").paragraph(FlagTable.EXPLAINED).table(flags.forPeople());
    }
  }

  private void observed() {
    if (run.observations().isEmpty()) {
      return;
    }
    out.heading(2, "What was observed").paragraph(ObservationTable.EXPLAINED);
    for (ObservationTable table : ObservationTable.of(run.observations())) {
      out.heading(3, table.experiment());
      if (!table.shared().isEmpty()) {
        out.paragraph("All arms: " + Figures.setting(table.shared()) + ".");
      }
      out.table(table.forPeople());
    }
  }

  private void chart(ChartSpec chart, Subject jvm) {
    pictures
        .get(chart, jvm)
        .ifPresent(
            picture -> {
              out.picture(picture.title(), "charts/" + pictures.name(chart, jvm) + ".svg");
              out.paragraph(picture.title() + ". " + picture.caption());
            });
  }

  private void data(Verdict verdict) {
    if (!verdict.evidence().comparisons().isEmpty()) {
      out.table(VerdictTables.ratios(verdict.evidence().comparisons()));
    }
    if (!verdict.evidence().arms().isEmpty()) {
      out.table(VerdictTables.arms(verdict.evidence().arms()));
    }
  }
}
