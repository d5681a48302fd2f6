package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trials of one setting in one lane and version.
 *
 * @param trials at least one
 */
record ObservedArm(List<Observation> trials) {
  private static final String FAULT = "fault";

  /** What tells it from the other arms of its experiment; sorts the lanes of a setting together. */
  static String key(Observation trial) {
    return Figures.setting(setting(trial))
        + "\n"
        + (trial.lane().equals("jvm") ? 0 : 1)
        + runtime(trial);
  }

  /** One arm can go through many faults: each is a setting of its own. */
  private static SortedMap<String, String> setting(Observation trial) {
    SortedMap<String, String> setting = new TreeMap<>(trial.params());
    if (trial.observed().path(FAULT).isTextual()) {
      setting.put(FAULT, trial.observed().path(FAULT).textValue());
    }
    return setting;
  }

  private static String runtime(Observation trial) {
    String name = trial.lane().equals("jvm") ? "JDK" : trial.lane();
    return (name.equals("cpython") ? "CPython" : name) + " " + trial.jdk();
  }

  boolean onJvm() {
    return trials.get(0).lane().equals("jvm");
  }

  /** {@code JDK 17.0.15}, {@code CPython 3.11.7}. */
  String runtime() {
    return runtime(trials.get(0));
  }

  SortedMap<String, String> params() {
    return setting(trials.get(0));
  }

  long jvms() {
    return trials.stream().map(Observation::jvmId).distinct().count();
  }

  /** What was seen by field, in the order of the fields; a null is as good as none. */
  Map<String, List<JsonNode>> fields() {
    Map<String, List<JsonNode>> fields = new LinkedHashMap<>();
    for (Observation trial : trials) {
      for (Map.Entry<String, JsonNode> field : trial.observed().properties()) {
        if (!field.getValue().isNull() && !params().containsKey(field.getKey())) {
          fields.computeIfAbsent(field.getKey(), name -> new ArrayList<>()).add(field.getValue());
        }
      }
    }
    return fields;
  }

  /** Of one field, for people: {@code in 18 of 20: 12 (7 to 31)} where some trials lack it. */
  String text(String field) {
    List<JsonNode> seen = fields().getOrDefault(field, List.of());
    if (seen.isEmpty()) {
      return "–";
    }
    String summary = FieldSummary.of(seen).text();
    return seen.size() == trials.size()
        ? summary
        : "in %d of %d: %s".formatted(seen.size(), trials.size(), summary);
  }
}
