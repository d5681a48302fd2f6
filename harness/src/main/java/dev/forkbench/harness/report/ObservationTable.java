package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one experiment saw, whatever it observes: a row per arm, its trials summarised field by
 * field.
 *
 * @param experiment its name
 * @param arms at least one, the lanes of a setting beside each other
 */
record ObservationTable(String experiment, List<ObservedArm> arms) {
  /** What a reader must know beside it. */
  static final String EXPLAINED =
      "What the experiments saw, without a verdict: how often a fact was true; of numbers the median"
          + " (smallest to largest), and one number where it was always that; of texts and lists the"
          + " most frequent one. observations-summary.csv has the same, experiments.jsonl every trial.";

  /** One for each experiment, by name. */
  static List<ObservationTable> of(List<Observation> observations) {
    return observations.stream()
        .collect(Collectors.groupingBy(Observation::experiment, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(one -> new ObservationTable(one.getKey(), arms(one.getValue())))
        .toList();
  }

  private static List<ObservedArm> arms(List<Observation> trials) {
    return trials.stream()
        .collect(Collectors.groupingBy(ObservedArm::key, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(ObservedArm::new)
        .toList();
  }

  /** Parameters that have the same value in all of several arms; they need not be in every row. */
  SortedMap<String, String> shared() {
    SortedMap<String, String> shared = arms.get(0).params();
    if (arms.size() == 1) {
      shared.clear();
    }
    arms.forEach(arm -> shared.entrySet().retainAll(arm.params().entrySet()));
    return shared;
  }

  /** For people, header first. */
  List<List<String>> forPeople() {
    List<String> fields =
        arms.stream().flatMap(arm -> arm.fields().keySet().stream()).distinct().toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(List.of("setting", "on", "trials")));
    rows.get(0).addAll(fields);
    for (ObservedArm arm : arms) {
      List<String> row = new ArrayList<>(List.of(setting(arm), arm.runtime(), trials(arm)));
      fields.forEach(field -> row.add(arm.text(field)));
      rows.add(row);
    }
    return rows;
  }

  private String setting(ObservedArm arm) {
    SortedMap<String, String> own = arm.params();
    own.keySet().removeAll(shared().keySet());
    return own.isEmpty() ? "–" : Figures.setting(own);
  }

  private static String trials(ObservedArm arm) {
    return arm.trials().size()
        + (arm.jvms() == 1 ? " in 1 process" : " in " + arm.jvms() + " processes");
  }

  /** {@code observations-summary.csv}: all experiments, a row per arm and field. */
  static String csv(List<ObservationTable> tables) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        new ArrayList<>(
            List.of("experiment", "lane", "jdk", "params", "jvms", "trials", "field", "present")));
    rows.get(0).addAll(FieldSummary.CSV_HEADER);
    tables.forEach(table -> table.arms.forEach(arm -> table.addCsv(arm, rows)));
    return Csv.of(
        List.of(
            "one row an arm and field of experiments.jsonl, over all its trials; present: trials that"
                + " have the field",
            "median, min, max: of numbers; most_frequent: of texts and lists, the first in"
                + " alphabetical order among equals; empty where it does not apply"),
        rows);
  }

  private void addCsv(ObservedArm arm, List<List<String>> rows) {
    Observation any = arm.trials().get(0);
    for (Map.Entry<String, List<JsonNode>> field : arm.fields().entrySet()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  experiment,
                  any.lane(),
                  any.jdk(),
                  Figures.setting(any.params()),
                  "" + arm.jvms(),
                  "" + arm.trials().size(),
                  field.getKey(),
                  "" + field.getValue().size()));
      row.addAll(FieldSummary.of(field.getValue()).csv());
      rows.add(row);
    }
  }
}
