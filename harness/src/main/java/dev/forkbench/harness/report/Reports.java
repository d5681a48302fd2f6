package dev.forkbench.harness.report;

import dev.forkbench.harness.chart.ChartFiles;
import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.claim.rule.Label;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes all reports of a run into its directory. Nothing but the run goes in, so the same run
 * gives the same bytes.
 */
public final class Reports {
  private static final String PAGE = "report.html";
  private static final int MOST_WARNINGS = 3;
  private static final int MOST_VERDICTS = 9;

  /** Of a verdict on the console: the rest is in the report. */
  private static final int WIDTH = 160;

  /** What a reader of few lines should see first: where the guides are not simply right. */
  private static final List<Label> TELLING =
      List.of(
          Label.REFUTED,
          Label.QUALIFIED,
          Label.INVALID,
          Label.REPRODUCED,
          Label.INCONCLUSIVE,
          Label.NOT_APPLICABLE,
          Label.MISSING);

  private static final String NO_PICTURES =
      "No charts as PNG: this machine has no fonts. Install fontconfig and a font, such as the"
          + " packages fontconfig and fonts-dejavu-core, and build the report again.";

  private Reports() {}

  /**
   * Writes report.html, verdicts.json, summary.csv, observations.csv, evidence.csv, report.md,
   * findings.md, errata.md and charts/; lanes.csv if both lanes measured the same;
   * observations-summary.csv if anything was observed.
   *
   * @throws IOException if a file cannot be written
   * @throws UnreadableResultException if the catalogue of claims is broken
   */
  public static Summary write(Run run) throws IOException, UnreadableResultException {
    return write(run, ChartFiles.canDraw());
  }

  static Summary write(Run run, boolean canDraw) throws IOException, UnreadableResultException {
    Catalogue catalogue = Catalogue.load();
    Verdicts verdicts = new VerdictEngine(catalogue).judge(run);
    EvidenceTable evidence = new EvidenceTable(catalogue.questions(), run);
    List<String> warnings = new ArrayList<>(Warnings.of(run, verdicts));
    if (!canDraw) {
      warnings.add(NO_PICTURES);
    }
    Pictures pictures = new Pictures(run, verdicts);
    Map<String, byte[]> files = new TreeMap<>();
    pictures.files(canDraw, files);
    CellTable cells = new CellTable(run.cells());
    String judged = VerdictsJson.of(verdicts);
    put(files, "verdicts.json", judged);
    Pages.of(run, judged, catalogue.questions()).forEach((name, text) -> put(files, name, text));
    put(files, "summary.csv", cells.summary());
    put(files, "evidence.csv", Csv.of(List.of(), evidence.forPeople()));
    SortedMap<String, List<LaneGroup>> lanes = LaneGroup.of(run.cells());
    if (!lanes.isEmpty()) {
      put(files, "lanes.csv", LaneTable.csv(lanes.values()));
    }
    if (!run.observations().isEmpty()) {
      put(
          files,
          "observations-summary.csv",
          ObservationTable.csv(ObservationTable.of(run.observations())));
    }
    put(files, "report.md", new MarkdownReport(run, verdicts, warnings, evidence, pictures).text());
    put(
        files,
        PAGE,
        new HtmlReport(run, verdicts, warnings, evidence, pictures, cells).text(judged));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = run.directory().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      WholeFile.write(path, out -> out.write(file.getValue()));
    }
    WholeFile.write(run.directory().resolve("observations.csv"), cells::observations);
    return new Summary(lines(run, verdicts, evidence, warnings));
  }

  private static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(
      Run run, Verdicts verdicts, EvidenceTable evidence, List<String> warnings) {
    List<String> lines = new ArrayList<>();
    List<Subject> subjects = verdicts.subjects();
    int most = Math.max(0, MOST_VERDICTS - subjects.size());
    verdicts.verdicts().stream()
        .sorted(Comparator.comparing(verdict -> TELLING.indexOf(verdict.label())))
        .limit(most)
        .forEach(verdict -> lines.add(line(verdict, subjects.size() == 1)));
    subjects.forEach(subject -> lines.add(subject.text() + ": " + verdicts.tally(subject)));
    warnings.stream().limit(MOST_WARNINGS).forEach(warning -> lines.add("warning: " + warning));
    int untold =
        Math.max(0, verdicts.verdicts().size() - most)
            + Math.max(0, warnings.size() - MOST_WARNINGS);
    if (untold > 0) {
      lines.add("(" + untold + " more verdicts and warnings in the report)");
    }
    lines.add(evidence.sentence());
    lines.add("report: " + run.directory().resolve(PAGE));
    return lines.stream().map(Reports::ascii).toList();
  }

  private static String line(Verdict verdict, boolean alone) {
    String where = alone ? "" : " " + verdict.subject().text();
    String head = verdict.claim().id() + where + " " + verdict.words() + ": ";
    return shortened(
        head + (verdict.label().decided() ? verdict.effect() : verdict.decision().reason()));
  }

  private static String shortened(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 4) + " ...";
  }

  private static String ascii(String line) {
    return line.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
