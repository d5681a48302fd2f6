package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Question;
import dev.forkbench.harness.claim.evidence.EvidenceSelector;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Subject;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which evidence a run has for every claim of the guides, by who measured or observed it. */
final class EvidenceTable {
  /** What a reader must know beside it. */
  static final String EXPLAINED =
      "What the guides claim, what was expected before this run, and how much each lane has to say"
          + " about it. ";

  private final List<Question> questions;
  private final Run run;
  private final SortedSet<Subject> subjects;

  EvidenceTable(List<Question> questions, Run run) {
    this.questions = questions;
    this.run = run;
    this.subjects = Sample.subjects(run);
  }

  /** {@code 53 of 54 claims of the guides have evidence in this run}. */
  String sentence() {
    long covered = questions.stream().filter(question -> question.isCoveredBy(run)).count();
    return covered
        + " of "
        + Figures.count(questions.size(), "claim")
        + " of the guides have evidence in this run";
  }

  /** A row per claim. */
  List<List<String>> forPeople() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("claim", "guide printed", "expected on the JVM", names(), "missing"));
    for (Question question : questions) {
      rows.add(
          row(
              question.id() + ": " + question.statement(),
              question.printed(),
              question.hypothesis(),
              subjects.stream().map(subject -> amount(question, subject)).toList(),
              missing(question)));
    }
    return rows;
  }

  private List<String> names() {
    return subjects.stream().map(Subject::text).toList();
  }

  private static List<String> row(
      String claim, String printed, String expected, List<String> amounts, String missing) {
    return Stream.of(List.of(claim, printed, expected), amounts, List.of(missing))
        .flatMap(List::stream)
        .toList();
  }

  private String missing(Question question) {
    return question
        .obstacle()
        .map(reason -> "cannot be tested: " + reason)
        .orElseGet(() -> labels(question.missingIn(run)));
  }

  private static String labels(List<EvidenceSelector> missing) {
    String labels = missing.stream().map(EvidenceSelector::label).collect(Collectors.joining("; "));
    return labels.isEmpty() ? "–" : labels;
  }

  /** {@code 4 cells, 20 forks; 120 trials in 12 arms}. */
  private String amount(Question question, Subject subject) {
    List<Cell> cells =
        run.cells().stream()
            .filter(cell -> Subject.of(cell.id()).equals(subject) && matches(question, cell))
            .toList();
    List<Observation> lines =
        run.observations().stream()
            .filter(line -> Subject.of(line).equals(subject) && matches(question, line))
            .toList();
    String amount =
        Stream.of(timed(cells), observed(lines))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return amount.isEmpty() ? "–" : amount;
  }

  private static boolean matches(Question question, Cell cell) {
    return question.evidence().stream().anyMatch(selector -> selector.matches(cell.id()));
  }

  private static boolean matches(Question question, Observation line) {
    return question.evidence().stream().anyMatch(selector -> selector.matches(line));
  }

  private static String timed(List<Cell> cells) {
    int forks = cells.stream().mapToInt(cell -> cell.forks().size()).sum();
    int valid = cells.stream().mapToInt(cell -> cell.validForks().size()).sum();
    return cells.isEmpty()
        ? ""
        : "%s, %s%s"
            .formatted(
                Figures.count(cells.size(), "cell"),
                valid == forks ? "" : valid + " of ",
                Figures.count(forks, "fork") + (valid == forks ? "" : " valid"));
  }

  private static String observed(List<Observation> lines) {
    long arms =
        lines.stream().map(line -> List.of(line.experiment(), line.params())).distinct().count();
    return lines.isEmpty()
        ? ""
        : Figures.count(lines.size(), "trial") + " in " + Figures.count(arms, "arm");
  }
}
