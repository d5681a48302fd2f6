package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartFiles;
import dev.forkbench.harness.chart.ChartSpec;
import dev.forkbench.harness.chart.Picture;
import dev.forkbench.harness.chart.Theme;
import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Rule;
import dev.forkbench.harness.report.page.Page;
import dev.forkbench.harness.report.page.Part;
import dev.forkbench.harness.report.page.Table;
import dev.forkbench.harness.report.page.Table.Cell;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code report.html}: the answer first, the evidence one glance away, all in one file. */
final class HtmlReport {
  private static final int MOST_POINTS = 60;

  /** The first columns of what was observed: setting, by whom, in how many trials. */
  private static final int IDENTITY = 3;

  /** Beyond this a file is beside the page, and not within it. */
  private static final int MOST_CARRIED = 500_000;

  private static final String FLAGGED = "flagged";

  private final Run run;
  private final Verdicts verdicts;
  private final List<String> warnings;
  private final EvidenceTable evidence;
  private final Pictures pictures;
  private final CellTable cells;

  HtmlReport(
      Run run,
      Verdicts verdicts,
      List<String> warnings,
      EvidenceTable evidence,
      Pictures pictures,
      CellTable cells) {
    this.run = run;
    this.verdicts = verdicts;
    this.warnings = warnings;
    this.evidence = evidence;
    this.pictures = pictures;
    this.cells = cells;
  }

  /**
   * @param judged content of verdicts.json
   */
  String text(String judged) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Text(Answer.tallies(verdicts)));
    parts.add(new Part.Text(provenance()));
    List<Contests> contests = Contests.of(run, verdicts);
    parts.add(against(contests));
    if (!warnings.isEmpty()) {
      parts.add(new Part.Section("warnings", 2, "Warnings", List.of(linked(warnings))));
    }
    parts.add(charts("hand-offs", "Single hand-offs", "tail"));
    parts.add(new Part.Section("verdicts", 2, "Verdicts", List.of(matrix())));
    parts.add(charts("ratios", "All ratios", "ratios"));
    parts.add(claims());
    parts.add(environment());
    others(parts);
    parts.add(results(judged));
    parts.add(method());
    parts.add(glossary());
    parts.add(cite());
    parts.removeIf(part -> part instanceof Part.Section section && section.parts().isEmpty());
    return new Page(Answer.QUESTION, Answer.of(contests), contents(parts), parts).html();
  }

  private static List<Page.Link> contents(List<Part> parts) {
    return parts.stream()
        .filter(Part.Section.class::isInstance)
        .map(Part.Section.class::cast)
        .map(section -> new Page.Link(section.id(), section.title()))
        .toList();
  }

  private String provenance() {
    Environment environment = run.environment();
    return "Run %s, started %s, scale %s, commit %s%s. %s."
        .formatted(
            environment.text("/run/id"),
            environment.text("/run/startedAt"),
            environment.text("/run/scale"),
            environment.text("/run/commit"),
            environment.json().at("/run/dirty").asBoolean() ? " with uncommitted changes" : "",
            EnvironmentTable.machine(environment));
  }

  /** Where a warning says where to look, it leads there. */
  private static Part linked(List<String> warnings) {
    return new Part.Items(
        warnings.stream()
            .map(text -> new Page.Link(text.contains(FlagTable.SEE) ? FLAGGED : "", text))
            .toList());
  }

  private static Part.Section against(List<Contests> contests) {
    List<Part> parts = new ArrayList<>();
    contests.forEach(
        own -> parts.add(Table.of(own.jvm().text(), own.table(), "report.md").withNamedRows()));
    if (!parts.isEmpty()) {
      parts.add(new Part.Text(Contests.EXPLAINED));
    }
    return new Part.Section("against", 2, "Processes against threads", parts);
  }

  private Table matrix() {
    VerdictMatrix matrix = new VerdictMatrix(verdicts);
    List<List<String>> rows = matrix.brief();
    List<Claim> claims = List.copyOf(VerdictMatrix.byClaim(verdicts).keySet());
    List<List<Cell>> linked = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      List<Cell> row = new ArrayList<>();
      row.add(new Cell(rows.get(i).get(0), claims.get(i - 1).id(), null));
      rows.get(i).stream().skip(1).map(Cell::of).forEach(row::add);
      linked.add(row);
    }
    return new Table(
            "A row per claim: what the guide printed, what CPython and each JVM did here, and one effect",
            rows.get(0),
            linked,
            "",
            true,
            true)
        .sortedBy(rows.get(0).size() - 1, matrix.ratios());
  }

  private Part.Section charts(String id, String title, String chart) {
    List<Part> drawn = new ArrayList<>();
    pictures.jvms().forEach(jvm -> add(drawn, Pictures.named(chart), jvm));
    return new Part.Section(id, 2, title, drawn);
  }

  private void add(List<Part> parts, ChartSpec chart, Subject jvm) {
    pictures
        .get(chart, jvm)
        .ifPresent(picture -> parts.add(chart(pictures.name(chart, jvm), picture, jvm)));
  }

  private Part.Chart chart(String name, Picture picture, Subject jvm) {
    String title =
        pictures.jvms().size() == 1 ? picture.title() : jvm.text() + ": " + picture.title();
    return new Part.Chart(
        "chart-" + name,
        title,
        picture.caption(),
        ChartFiles.svg(picture.figure().orElseThrow(), Theme.PAGE),
        Table.of(picture.title(), picture.rows(), MOST_POINTS, "charts/" + name + ".csv"));
  }

  private Part.Section claims() {
    List<Part> sections = new ArrayList<>();
    VerdictMatrix.byClaim(verdicts).forEach((claim, all) -> sections.add(claim(claim, all)));
    return new Part.Section("claims", 2, "Claim by claim", sections);
  }

  private Part.Section claim(Claim claim, List<Verdict> all) {
    List<Part> parts = new ArrayList<>();
    parts.add(answers(claim, all));
    if (claim.rule() != null) {
      parts.add(new Part.Code("scripts/forkbench run --only '" + claim.rule().only() + "'"));
    }
    for (Subject jvm : pictures.jvms()) {
      Pictures.in(claim.id()).forEach(chart -> add(parts, chart, jvm));
    }
    beside(claim, parts);
    parts.add(new Part.Text("Why: " + claim.why()));
    rule(parts, "Rule: ", claim.rule());
    rule(parts, "Rule on CPython: ", claim.cpython());
    parts.add(new Part.Text("Expected before the run: " + claim.hypothesis()));
    parts.add(new Part.Text("What a surprise would mean: " + claim.surprise()));
    all.forEach(verdict -> parts.add(details(verdict)));
    return new Part.Section(claim.id(), 3, heading(claim, all), parts);
  }

  /** The finding: what the first JVM says, named if there are several. */
  private String heading(Claim claim, List<Verdict> all) {
    Verdict first = all.stream().filter(v -> v.subject().isJvm()).findFirst().orElse(all.get(0));
    String where =
        first.subject().isJvm() && pictures.jvms().size() < 2
            ? ""
            : " on " + first.subject().text();
    return "%s %s%s: %s"
        .formatted(claim.id(), VerdictMatrix.words(first), where, claim.statement());
  }

  /** Answer, effect, interval, n and machine: what a quotation needs. */
  private Table answers(Claim claim, List<Verdict> all) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("on", "verdict", "effect, 95 % CI", "evidence", "reason"));
    for (Verdict verdict : all) {
      rows.add(
          List.of(
              verdict.subject().text(),
              VerdictMatrix.words(verdict),
              verdict.effect(),
              verdict.evidence().size(),
              verdict.decision().reason()));
    }
    String guide = "The guide printed: " + claim.printed() + " (" + claim.source() + "). ";
    return Table.of(
            guide + "Measured on " + EnvironmentTable.machine(run.environment()),
            rows,
            "verdicts.json")
        .withNamedRows();
  }

  private void beside(Claim claim, List<Part> parts) {
    List<String> names =
        Pictures.beside(claim.id()).stream()
            .map(chart -> chart.id() + " (at " + chart.claims().get(0) + ")")
            .toList();
    if (!names.isEmpty()) {
      parts.add(new Part.Text("Also shown by: " + String.join(", ", names) + "."));
    }
  }

  private static void rule(List<Part> parts, String which, Rule rule) {
    if (rule != null) {
      parts.add(new Part.Text(which + rule.text() + "."));
    }
  }

  private static Part details(Verdict verdict) {
    List<Part> parts = new ArrayList<>();
    verdict
        .decision()
        .counterExample()
        .ifPresent(trial -> parts.add(new Part.Text("Counter-example: " + trial + ".")));
    parts.add(Part.Items.of(verdict.warnings()));
    if (!verdict.evidence().comparisons().isEmpty()) {
      parts.add(
          Table.of(
                  "Ratios",
                  VerdictTables.ratios(verdict.evidence().comparisons()),
                  MOST_POINTS,
                  "verdicts.json")
              .withNamedRows());
    }
    if (!verdict.evidence().arms().isEmpty()) {
      parts.add(
          Table.of(
              "Trials",
              VerdictTables.arms(verdict.evidence().arms()),
              MOST_POINTS,
              "verdicts.json"));
    }
    return new Part.Details("Data, " + verdict.subject().text(), parts);
  }

  private Part.Section environment() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        Table.of("What it ran on", EnvironmentTable.of(run.environment()), "environment.json")
            .withNamedRows());
    for (Subject jvm : pictures.jvms()) {
      add(parts, Pictures.named("noise"), jvm);
      add(parts, Pictures.named("traces"), jvm);
    }
    FlagTable flags = FlagTable.of(run.cells());
    if (!flags.flagged().isEmpty()) {
      parts.add(
          new Part.Section(
              FLAGGED,
              3,
              "Flagged cells",
              List.of(
                  new Part.Text(FlagTable.EXPLAINED),
                  Table.of("Flagged cells", flags.forPeople(), "observations.csv")
                      .withNamedRows())));
    }
    return new Part.Section("environment", 2, "Environment", parts);
  }

  private void others(List<Part> parts) {
    if (RaceTable.isIn(run.observations())) {
      parts.add(
          new Part.Section(
              "races",
              2,
              "The race in full",
              List.of(
                  new Part.Text(RaceTable.EXPLAINED),
                  Table.of(
                      "Races by arm",
                      RaceTable.forPeople(run.observations()),
                      "observations-summary.csv"))));
    }
    SortedMap<String, List<LaneGroup>> lanes = LaneGroup.of(run.cells());
    if (!lanes.isEmpty()) {
      List<Part> tables = new ArrayList<>(List.of(new Part.Text(LaneTable.EXPLAINED)));
      lanes.forEach(
          (benchmark, groups) ->
              tables.add(
                  Table.of(
                      groups.get(0).fastest().id().shortName(),
                      LaneTable.forPeople(groups),
                      "lanes.csv")));
      parts.add(new Part.Section("lanes", 2, "The same in both lanes", tables));
    }
    parts.add(
        new Part.Section(
            "evidence",
            2,
            "Evidence for every claim",
            List.of(
                new Part.Text(EvidenceTable.EXPLAINED + evidence.sentence() + "."),
                Table.of("Evidence by claim", evidence.forPeople(), "evidence.csv")
                    .withNamedRows())));
    if (!run.observations().isEmpty()) {
      parts.add(observed());
    }
  }

  private Part.Section observed() {
    List<Part> tables = new ArrayList<>(List.of(new Part.Text(ObservationTable.EXPLAINED)));
    for (ObservationTable table : ObservationTable.of(run.observations())) {
      List<Part> parts = new ArrayList<>();
      if (!table.shared().isEmpty()) {
        parts.add(new Part.Text("All arms: " + Figures.setting(table.shared()) + "."));
      }
      parts.add(
          Table.of(table.experiment(), narrow(table.forPeople()), "observations-summary.csv")
              .withNamedRows());
      tables.add(new Part.Details(table.experiment(), parts));
    }
    return new Part.Section("observed", 2, "What was observed", tables);
  }

  /** What was seen in one column: an experiment may have dozens of fields, each arm only some. */
  private static List<List<String>> narrow(List<List<String>> rows) {
    List<String> header = rows.get(0);
    List<List<String>> narrow = new ArrayList<>();
    narrow.add(List.of(header.get(0), header.get(1), header.get(2), "seen"));
    for (List<String> row : rows.subList(1, rows.size())) {
      String seen =
          IntStream.range(IDENTITY, row.size())
              .filter(i -> !row.get(i).equals(Verdict.NO_EFFECT))
              .mapToObj(i -> header.get(i) + ": " + row.get(i))
              .collect(Collectors.joining("; "));
      narrow.add(List.of(row.get(0), row.get(1), row.get(2), seen));
    }
    return narrow;
  }

  private Part.Section results(String judged) {
    List<List<String>> rows = cells.forPeople();
    Table table =
        Table.of("All timed cells", rows, "summary.csv")
            .sortedBy(rows.get(0).indexOf(CellTable.MEAN), cells.nanoseconds())
            .sortedBy(rows.get(0).indexOf(CellTable.INTERVAL), cells.nanosecondsLow())
            .withNamedRows()
            .searchable();
    List<Part.Download> carried =
        Stream.of(
                download("summary.csv", "text/csv", cells.summary()),
                download("verdicts.json", "application/json", judged))
            .flatMap(List::stream)
            .toList();
    List<Part> parts = new ArrayList<>(List.of(table));
    if (!carried.isEmpty()) {
      parts.add(new Part.Downloads(carried));
    }
    parts.add(
        new Part.Text(
            "Every value: observations.csv beside this page; JMH's own format: jmh.json; what was"
                + " observed: experiments.jsonl."));
    return new Part.Section("results", 2, "All results", parts);
  }

  private static List<Part.Download> download(String name, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length > MOST_CARRIED
        ? List.of()
        : List.of(
            new Part.Download(
                name, "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes)));
  }

  private Part.Section method() {
    return new Part.Section(
        "method", 2, "Method", List.of(Part.Items.of(Method.of(run, verdicts))));
  }

  private static Part.Section glossary() {
    return new Part.Section(
        "glossary",
        2,
        "Glossary",
        List.of(Table.of("Words of this page", Glossary.rows(), "README.md").withNamedRows()));
  }

  private Part.Section cite() {
    Environment environment = run.environment();
    return new Part.Section(
        "cite",
        2,
        "How to cite",
        List.of(
            new Part.Text(
                "Name the run, the claim and the machine; each claim's heading has a link of its"
                    + " own."),
            new Part.Code(
                "Forkbench, run %s, commit %s, %s."
                    .formatted(
                        environment.text("/run/id"),
                        environment.text("/run/commit"),
                        EnvironmentTable.machine(environment)))));
  }
}
