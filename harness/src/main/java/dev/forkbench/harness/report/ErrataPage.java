package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code errata.md}: the guides' errors, made again in CPython and looked for on the JVM. */
final class ErrataPage {
  private static final String EXPERIMENT = "errata";
  private static final String NOT_OBSERVED = "not observed in this run";
  private static final String HOW =
      "Where a guide prints or says what its own code does not do, CPython's lane makes the error"
          + " again, in our words, and looks; the last column counts the trials that showed it. The"
          + " JVM's twin is the same thing done in Java: of its trials, how often a fact was true;"
          + " of numbers the median (smallest to largest); of texts and lists the most frequent one.";

  private final List<Erratum> errata;
  private final List<ObservationTable> tables;

  ErrataPage(List<Erratum> errata, Run run) {
    this.errata = List.copyOf(errata);
    this.tables = ObservationTable.of(run.observations());
  }

  String text() {
    return new Markdown()
        .heading(1, "Errata of the guides")
        .paragraph(sentence())
        .paragraph(HOW)
        .table(rows())
        .toString();
  }

  /** How many errors were made again, and how many of those showed in every trial. */
  String sentence() {
    List<Erratum> made = errata.stream().filter(each -> !inCPython(each).isEmpty()).toList();
    return "CPython made %d of the guides' %d errors again in this run; %d showed in every trial."
        .formatted(made.size(), errata.size(), made.stream().filter(this::alwaysShown).count());
  }

  private boolean alwaysShown(Erratum erratum) {
    return inCPython(erratum).stream().allMatch(arm -> shown(arm) == arm.trials().size());
  }

  /** A row an error, header first. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "item",
            "guide",
            "what it says",
            "what was seen in CPython",
            "the JVM's twin: what was seen",
            "shown"));
    errata.forEach(erratum -> rows.add(row(erratum)));
    return rows;
  }

  private List<String> row(Erratum erratum) {
    List<ObservedArm> arms = inCPython(erratum);
    return List.of(
        erratum.item(),
        erratum.source(),
        arms.isEmpty() ? "–" : field(arms.get(0).trials().get(0), "guideSays"),
        joined(arms.stream().map(ErrataPage::seen)),
        onJvm(erratum),
        arms.isEmpty() ? "–" : joined(arms.stream().map(ErrataPage::shownOf)));
  }

  private List<ObservedArm> inCPython(Erratum erratum) {
    return arms(EXPERIMENT, arm -> !arm.onJvm() && erratum.item().equals(arm.params().get("item")));
  }

  private List<ObservedArm> arms(String experiment, Predicate<ObservedArm> which) {
    return tables.stream()
        .filter(table -> table.experiment().equals(experiment))
        .flatMap(table -> table.arms().stream())
        .filter(which)
        .toList();
  }

  /** Trials that saw different things are told by the first. */
  private static String seen(ObservedArm arm) {
    List<String> seen = arm.trials().stream().map(trial -> field(trial, "seen")).toList();
    boolean alike = seen.stream().distinct().count() == 1;
    return arm.runtime()
        + (alike ? ": " : ", the first of " + seen.size() + " trials: ")
        + seen.get(0);
  }

  private static String shownOf(ObservedArm arm) {
    return shown(arm) + " of " + arm.trials().size() + " on " + arm.runtime();
  }

  private static long shown(ObservedArm arm) {
    return arm.trials().stream()
        .filter(trial -> trial.observed().path("shown").asBoolean())
        .count();
  }

  private static String field(Observation trial, String name) {
    JsonNode value = trial.observed().path(name);
    return value.asText("field " + name + " is missing");
  }

  private String onJvm(Erratum erratum) {
    return erratum.twins().isEmpty()
        ? "none: " + erratum.without()
        : joined(
            erratum.twins().stream()
                .flatMap(twin -> arms(twin.experiment(), twin::matches).stream().map(twin::text)));
  }

  private static String joined(Stream<String> texts) {
    String text = texts.collect(Collectors.joining("; "));
    return text.isEmpty() ? NOT_OBSERVED : text;
  }
}
