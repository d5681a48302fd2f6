package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartFiles;
import dev.forkbench.harness.chart.Picture;
import dev.forkbench.harness.chart.SideBySideChart;
import dev.forkbench.harness.chart.Theme;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Claim;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.report.page.Page;
import dev.forkbench.harness.report.page.Part;
import dev.forkbench.harness.report.page.Table;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import dev.forkbench.harness.stats.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several runs in one page: JDKs, machines or dates beside each other. */
public final class SideBySide {
  private static final int MOST_POINTS = 200;
  private static final String NONE = "–";
  private static final String CSV = "side-by-side.csv";

  /** One subject of one run. */
  private record Column(String name, Subject subject, Run run, Verdicts verdicts) {}

  private final List<Column> columns = new ArrayList<>();

  /** What makes a run less than it seems. */
  private final List<String> warnings = new ArrayList<>();

  /**
   * Judges each run by itself.
   *
   * @throws UnreadableResultException if the catalogue of claims is broken
   */
  public SideBySide(List<Run> runs) throws UnreadableResultException {
    VerdictEngine engine = new VerdictEngine(Catalogue.load());
    for (Run run : runs) {
      Verdicts verdicts = engine.judge(run);
      String name = name(runs, run);
      for (Subject subject : verdicts.subjects()) {
        columns.add(new Column(subject.text() + ", " + name, subject, run, verdicts));
      }
      Warnings.of(run, verdicts)
          .forEach(warning -> warnings.add(name + ": " + inItsReport(warning)));
    }
    columns.sort(Comparator.comparing((Column column) -> !column.subject().isJvm()));
  }

  private static String name(List<Run> runs, Run run) {
    String id = run.environment().json().at("/run/id").asText("");
    return id.isEmpty() ? "run " + (runs.indexOf(run) + 1) : id;
  }

  /**
   * Writes report.html, side-by-side.csv and charts/ into a directory.
   *
   * @return lines for the terminal
   * @throws IOException if a file cannot be written
   */
  public List<String> write(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("charts"));
    Picture ratios = SideBySideChart.of(ratios());
    if (ratios.figure().isPresent()) {
      Path charts = directory.resolve("charts");
      WholeFile.write(
          charts.resolve("ratios.svg"), ChartFiles.svg(ratios.figure().get(), Theme.LIGHT));
      WholeFile.write(charts.resolve("ratios.csv"), Csv.of(List.of(), ratios.rows()));
    }
    WholeFile.write(
        directory.resolve(CSV),
        Csv.of(
            List.of("geometric mean in ns per operation; the runs were not measured in turn"),
            times()));
    Path page = directory.resolve("report.html");
    WholeFile.write(page, html(ratios));
    return List.of(answer(), "report: " + page);
  }

  private String html(Picture ratios) {
    List<Part> parts = new ArrayList<>();
    if (!warnings.isEmpty()) {
      parts.add(section("warnings", "Warnings", Part.Items.of(warnings)));
    }
    parts.add(section("verdicts", "Verdicts", matrix()));
    ratios
        .figure()
        .ifPresent(
            figure ->
                parts.add(
                    section(
                        "ratios",
                        "Ratios",
                        new Part.Chart(
                            "chart-ratios",
                            ratios.title(),
                            ratios.caption(),
                            ChartFiles.svg(figure, Theme.PAGE),
                            Table.of(
                                ratios.title(),
                                ratios.rows(),
                                MOST_POINTS,
                                "charts/ratios.csv")))));
    parts.add(
        new Part.Section(
            "times",
            2,
            "Times",
            List.of(
                new Part.Text(
                    "Nanoseconds per operation, geometric mean over valid forks. The columns were not"
                        + " measured in turn, so a ratio between them carries no interval and"
                        + " decides nothing; to compare two builds use forkbench compare."),
                Table.of("Times by column", times(), CSV).withNamedRows().searchable())));
    parts.add(section("environment", "Environment", environments()));
    List<Page.Link> contents =
        parts.stream()
            .map(Part.Section.class::cast)
            .map(section -> new Page.Link(section.id(), section.title()))
            .toList();
    return new Page("Forkbench, side by side", answer(), contents, parts).html();
  }

  private static Part.Section section(String id, String title, Part part) {
    return new Part.Section(id, 2, title, List.of(part));
  }

  /** Lanes are different things: a verdict may differ between them, and should not within one. */
  private String answer() {
    return Stream.of(true, false)
        .map(jvm -> columns.stream().filter(column -> column.subject().isJvm() == jvm).toList())
        .filter(lane -> lane.size() > 1)
        .map(SideBySide::agreement)
        .collect(Collectors.collectingAndThen(Collectors.joining(" "), SideBySide::orNothing));
  }

  private static String orNothing(String answer) {
    return answer.isEmpty() ? "No two columns are of one lane." : answer;
  }

  private static String agreement(List<Column> lane) {
    List<List<Verdict>> decided =
        byClaim(lane).stream()
            .filter(all -> all.stream().allMatch(verdict -> verdict.label().decided()))
            .toList();
    return "%d of %s that %s all decide have the same verdict there; %d more are not decided in all."
        .formatted(
            decided.stream().filter(SideBySide::same).count(),
            Figures.count(decided.size(), "claim"),
            lane.stream().map(Column::name).collect(Collectors.joining(" and ")),
            byClaim(lane).size() - decided.size());
  }

  private static boolean same(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::words).distinct().count() == 1;
  }

  private static Collection<List<Verdict>> byClaim(List<Column> columns) {
    return columns.stream()
        .flatMap(column -> column.verdicts().of(column.subject()).stream())
        .collect(Collectors.groupingBy(Verdict::claim))
        .values();
  }

  /** The verdict of each column, in their order. */
  private static Map<Claim, List<String>> words(List<Column> columns) {
    Map<Claim, List<String>> words = new LinkedHashMap<>();
    for (Column column : columns) {
      for (Verdict verdict : column.verdicts().of(column.subject())) {
        words
            .computeIfAbsent(verdict.claim(), claim -> new ArrayList<>())
            .add(VerdictMatrix.words(verdict));
      }
    }
    return words;
  }

  private Table matrix() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(List.of("claim", "within lanes"), columns.stream().map(Column::name)));
    words(columns)
        .forEach(
            (claim, words) ->
                rows.add(
                    row(
                        List.of(
                            claim.id() + ": " + claim.statement(),
                            same(words, true) && same(words, false) ? "same" : "differ"),
                        words.stream())));
    return Table.of("Verdicts by claim and column", rows, "verdicts.json")
        .withNamedRows()
        .searchable();
  }

  private boolean same(List<String> words, boolean jvm) {
    return IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).subject().isJvm() == jvm)
            .mapToObj(words::get)
            .distinct()
            .count()
        <= 1;
  }

  private static List<String> row(List<String> first, Stream<String> others) {
    return Stream.concat(first.stream(), others).toList();
  }

  private List<SideBySideChart.Column> ratios() {
    return columns.stream()
        .filter(column -> column.subject().isJvm())
        .map(column -> new SideBySideChart.Column(column.name(), ratios(column)))
        .toList();
  }

  private static Map<String, Comparison> ratios(Column column) {
    Map<String, Comparison> ratios = new LinkedHashMap<>();
    for (Verdict verdict : column.verdicts().of(column.subject())) {
      for (Comparison comparison : verdict.evidence().decidingComparisons()) {
        ratios.put(SideBySideChart.name(verdict.claim().id(), comparison), comparison);
      }
    }
    return ratios;
  }

  private List<List<String>> times() {
    Map<String, String[]> times = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      for (Cell cell : columns.get(i).run().cells()) {
        Optional<Interval> time =
            Subject.of(cell.id()).equals(columns.get(i).subject())
                ? Times.of(cell)
                : Optional.empty();
        if (time.isPresent()) {
          times.computeIfAbsent(name(cell.id()), name -> new String[columns.size()])[i] =
              Figures.number(time.get().estimate());
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(List.of("benchmark"), columns.stream().map(Column::name)));
    times.forEach(
        (name, values) ->
            rows.add(row(List.of(name), Stream.of(values).map(v -> v == null ? NONE : v))));
    return rows;
  }

  /** Cells of one name are the same everywhere, but for the JVM. */
  private static String name(CellId id) {
    return id.name()
        + " mode="
        + id.mode()
        + (id.threads() == 1 ? "" : " threads=" + id.threads())
        + (id.onCPython() ? " on CPython" : "");
  }

  private static String inItsReport(String warning) {
    return warning.replace(FlagTable.SEE, FlagTable.SEE + " in that run's own report");
  }

  private Table environments() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("column", "scale", "commit", "machine"));
    for (Column column : columns) {
      rows.add(
          List.of(
              column.name(),
              column.run().environment().text("/run/scale"),
              column.run().environment().text("/run/commit"),
              EnvironmentTable.machine(column.run().environment())));
    }
    return Table.of("What each column ran on", rows, "environment.json").withNamedRows();
  }
}
