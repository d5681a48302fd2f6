package dev.forkbench.harness.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run measures: the expected rows come from here, never from what a jar happens to hold.
 *
 * @param name of the scale
 * @param rounds how often every arm is measured, from 1
 * @param cells timed settings
 * @param experiments observed settings
 */
public record Plan(
    String name, int rounds, List<PlannedCell> cells, List<PlannedExperiment> experiments) {

  /** The scales there are, from the quickest to the most thorough. */
  public static final List<String> SCALES = List.of("smoke", "standard", "full");

  /** Plans of their own, for one question each. */
  public static final List<String> STUDIES = List.of("runtime", "tail");

  private static final int LABELS_SHOWN = 5;
  private static final List<String> GUIDE_HEAP = List.of("-Xms4g", "-Xmx4g");
  private static final ObjectReader READER =
      Json.MAPPER.readerFor(Plan.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public Plan {
    cells = cells == null ? List.of() : List.copyOf(cells);
    experiments = experiments == null ? List.of() : List.copyOf(experiments);
    Set<String> seen = new HashSet<>();
    for (String label : labels(cells, experiments).toList()) {
      if (!seen.add(label)) {
        throw new IllegalArgumentException("planned twice: " + label);
      }
    }
  }

  /**
   * The plan of a scale or a study.
   *
   * @throws RunException when there is none of that name
   */
  public static Plan ofScale(String scale) throws RunException {
    if (!SCALES.contains(scale) && !STUDIES.contains(scale)) {
      throw RunException.usage(
          "Unknown scale '%s'. Scales: %s; studies: %s"
              .formatted(scale, String.join(", ", SCALES), String.join(", ", STUDIES)));
    }
    try (InputStream json = Plan.class.getResourceAsStream("plans/" + scale + ".json")) {
      return READER.readValue(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plan a run recorded. */
  static Plan recorded(JsonNode json) throws JsonProcessingException {
    return READER.treeToValue(json, Plan.class);
  }

  JsonNode json() {
    return Json.MAPPER.valueToTree(this);
  }

  /**
   * Only the arms whose label matches.
   *
   * @throws RunException when none does
   */
  Plan only(Pattern regex) throws RunException {
    Predicate<String> matches = regex.asPredicate();
    Plan selected =
        new Plan(
            name,
            rounds,
            cells.stream().filter(cell -> matches.test(cell.label())).toList(),
            experiments.stream().filter(arm -> matches.test(arm.label())).toList());
    if (selected.cells.isEmpty() && selected.experiments.isEmpty()) {
      throw RunException.usage(nothingMatches(regex));
    }
    return selected;
  }

  private String nothingMatches(Pattern regex) {
    List<String> all = labels(cells, experiments).toList();
    String some =
        all.stream().limit(LABELS_SHOWN).map(label -> "\n  " + label).collect(Collectors.joining());
    return "--only '%s' matches none of the %d arms of scale %s. Some of them:%s"
        .formatted(regex, all.size(), name, some);
  }

  List<PlannedCell> cells(Lane lane) {
    return cells.stream().filter(cell -> cell.lane() == lane).toList();
  }

  List<PlannedExperiment> experiments(Lane lane) {
    return experiments.stream().filter(experiment -> experiment.lane() == lane).toList();
  }

  /** Whether there is anything for a lane to do. */
  boolean uses(Lane lane) {
    return !cells(lane).isEmpty() || !experiments(lane).isEmpty();
  }

  Plan withRounds(int count) {
    return new Plan(name, count, cells, experiments);
  }

  /** Another batch size for every cell that has one; the guides' own needs a larger heap. */
  Plan withSize(String n) {
    List<String> heap = n.equals("guide") ? GUIDE_HEAP : List.of();
    List<PlannedCell> sized = cells.stream().map(cell -> cell.withSize(n, heap)).toList();
    return new Plan(name, rounds, sized, experiments);
  }

  private static Stream<String> labels(
      List<PlannedCell> cells, List<PlannedExperiment> experiments) {
    return Stream.concat(
        cells.stream().map(PlannedCell::label), experiments.stream().map(PlannedExperiment::label));
  }
}
