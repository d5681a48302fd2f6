package dev.forkbench.harness.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row of JMH's JSON.
 *
 * @param file for complaints
 * @param number for complaints, from 1
 */
record JmhRow(Path file, int number, JsonNode row) {

  Cell cell() throws UnreadableResultException {
    return new Cell(id(), text(row.path("primaryMetric"), "scoreUnit"), forks());
  }

  private CellId id() throws UnreadableResultException {
    if (!row.path("threads").isInt()) {
      throw broken("threads is missing");
    }
    return new CellId(
        text(row, "benchmark"),
        text(row, "mode"),
        params(),
        row.path("threads").intValue(),
        text(row, "jdkVersion"),
        text(row, "vmName"));
  }

  private SortedMap<String, String> params() {
    SortedMap<String, String> params = new TreeMap<>();
    row.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    return params;
  }

  private List<Fork> forks() throws UnreadableResultException {
    List<List<Double>> values = values();
    JsonNode facts = row.path("forkbench").path("forks");
    if (!facts.isMissingNode() && facts.size() != values.size()) {
      throw broken(facts.size() + " forks described, " + values.size() + " measured");
    }
    List<Fork> forks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      forks.add(fork(i, values.get(i), facts.path(i)));
    }
    forks.sort(Comparator.comparingInt(Fork::round));
    return forks;
  }

  /** A plain JMH file knows no rounds: its forks are counted, and none is flagged. */
  private static Fork fork(int index, List<Double> iterations, JsonNode facts) {
    List<String> flags = new ArrayList<>();
    facts.path("flags").forEach(flag -> flags.add(flag.asText()));
    return new Fork(facts.path("round").asInt(index + 1), iterations, flags);
  }

  private List<List<Double>> values() throws UnreadableResultException {
    JsonNode metric = row.path("primaryMetric");
    boolean histogram = metric.has("rawDataHistogram");
    JsonNode raw = histogram ? metric.get("rawDataHistogram") : metric.path("rawData");
    List<List<Double>> forks = new ArrayList<>();
    for (JsonNode fork : raw) {
      List<Double> iterations = new ArrayList<>();
      for (JsonNode iteration : fork) {
        iterations.add(histogram ? mean(iteration) : number(iteration));
      }
      forks.add(iterations);
    }
    if (forks.isEmpty() || forks.stream().anyMatch(List::isEmpty)) {
      throw broken("no raw data of every fork");
    }
    return forks;
  }

  /** The score of one iteration in mode {@code sample}: pairs of a value and how often it came. */
  private double mean(JsonNode histogram) throws UnreadableResultException {
    double sum = 0;
    double count = 0;
    for (JsonNode pair : histogram) {
      sum += number(pair.path(0)) * number(pair.path(1));
      count += number(pair.path(1));
    }
    if (count == 0) {
      throw broken("an iteration without samples");
    }
    return sum / count;
  }

  /** JMH writes NaN and the infinities as text. */
  private double number(JsonNode value) throws UnreadableResultException {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw broken("a raw value is not a finite number: " + value);
    }
    return value.doubleValue();
  }

  private String text(JsonNode parent, String field) throws UnreadableResultException {
    JsonNode value = parent.path(field);
    if (!value.isTextual()) {
      throw broken(field + " is missing");
    }
    return value.textValue();
  }

  private UnreadableResultException broken(String reason) {
    String name = row.path("benchmark").asText();
    return new UnreadableResultException(
        file, "row " + number + (name.isEmpty() ? "" : " (" + name + ")") + ": " + reason);
  }
}
