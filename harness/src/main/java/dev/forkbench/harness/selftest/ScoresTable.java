package dev.forkbench.harness.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome of a self-test for people, in ASCII. */
final class ScoresTable {
  private static final String ROW = "%-59s %-25s %-46s %-40s %-32s %s";

  private final Scores scores;

  ScoresTable(Scores scores) {
    this.scores = scores;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row("planted truth", "right", "called", "mistakes", "95 % interval covers", "width"));
    scores.results().forEach(result -> lines.add(row(result)));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d replications of each of %d planted truths, seed %d",
            scores.replications(),
            scores.results().size(),
            scores.seed()));
    scores.targets().forEach(target -> lines.add(line(target)));
    return lines;
  }

  private static String row(Result result) {
    String mistakes = Percent.bounded(result.mistakes());
    return row(
        result.scenario().name(),
        result.scenario().truth().words(),
        called(result),
        result.standing() == Standing.MET ? mistakes : mistakes + " " + result.standing().word(),
        result.coverage().map(Percent::between).orElse(""),
        result.width().isPresent() ? Percent.text(result.width().getAsDouble()) : "");
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
  }

  private static String called(Result result) {
    return result.labels().entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().word())
        .collect(Collectors.joining(", "));
  }

  private static String line(Target target) {
    return String.format(
        Locale.ROOT,
        "%s: %s, target %s: %s",
        target.name(),
        target.found(),
        target.wanted(),
        target.standing().word());
  }
}
