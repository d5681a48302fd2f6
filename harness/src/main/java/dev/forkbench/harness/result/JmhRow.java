package dev.forkbench.harness.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One row of JMH's JSON. Every complaint names the file and the row.
 *
 * @param file for complaints
 * @param number for complaints, from 1
 * @param json the row's object
 */
public record JmhRow(Path file, int number, JsonNode json) {

  /** What JMH before 1.37 puts in front of a profiler's metric. */
  public static final String DOT = "\u00b7";

  /** What was measured; a JVM that an old JMH does not tell is {@code unknown}. */
  public CellId id() throws UnreadableResultException {
    if (!json.path("threads").isInt()) {
      throw broken("threads is missing");
    }
    return new CellId(
        text("benchmark"),
        text("mode"),
        params(),
        json.path("threads").intValue(),
        json.path("jdkVersion").asText("unknown"),
        json.path("vmName").asText("unknown"));
  }

  /** Everything a run keeps of the row. */
  Cell cell() throws UnreadableResultException {
    JmhMetric score = score();
    return new Cell(id(), score.unit(), forks(score.forks(), score.tails()));
  }

  /**
   * Which forks, by index, a run of ours flagged: something disturbed them. A plain JMH file has
   * none.
   */
  public Set<Integer> flagged() {
    JsonNode facts = json.path("forkbench").path("forks");
    return IntStream.range(0, facts.size())
        .filter(i -> !facts.path(i).path("flags").isEmpty())
        .boxed()
        .collect(Collectors.toSet());
  }

  /** What the benchmark itself measures. */
  public JmhMetric score() {
    return new JmhMetric(json.path("primaryMetric"), this::broken);
  }

  /**
   * What a profiler adds.
   *
   * @param name such as {@code gc.alloc.rate.norm}, without a dot
   */
  public Optional<JmhMetric> secondary(String name) {
    JsonNode metrics = json.path("secondaryMetrics");
    JsonNode metric = metrics.has(name) ? metrics.get(name) : metrics.path(DOT + name);
    return metric.isObject() ? Optional.of(new JmhMetric(metric, this::broken)) : Optional.empty();
  }

  /** All that profilers add, without a dot. */
  public List<String> secondaries() {
    return json.path("secondaryMetrics").properties().stream()
        .map(metric -> metric.getKey().replaceFirst("^" + DOT, ""))
        .toList();
  }

  /** A sentence where forks were asked for that left no numbers: they failed. */
  public Optional<String> lackOfForks() throws UnreadableResultException {
    int asked = json.path("forks").asInt();
    int measured = score().forkCount();
    return measured < asked
        ? Optional.of(place() + " of " + file + " has " + measured + " of " + asked + " forks.")
        : Optional.empty();
  }

  private SortedMap<String, String> params() throws UnreadableResultException {
    JsonNode object = json.path("params");
    if (!object.isObject() && !object.isMissingNode() && !object.isNull()) {
      throw broken("params is not an object: " + object);
    }
    SortedMap<String, String> params = new TreeMap<>();
    object.properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    return params;
  }

  private List<Fork> forks(List<List<Double>> values, List<Tail> tails)
      throws UnreadableResultException {
    JsonNode facts = json.path("forkbench").path("forks");
    if (!facts.isMissingNode() && facts.size() != values.size()) {
      throw broken(facts.size() + " forks described, " + values.size() + " measured");
    }
    List<Fork> forks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      forks.add(fork(i, values.get(i), facts.path(i), tails.get(i)));
    }
    forks.sort(Comparator.comparingInt(Fork::round));
    return forks;
  }

  /** A plain JMH file knows no rounds: its forks are counted, and none is flagged. */
  private static Fork fork(int index, List<Double> iterations, JsonNode facts, Tail tail) {
    List<String> flags = new ArrayList<>();
    facts.path("flags").forEach(flag -> flags.add(flag.asText()));
    return new Fork(facts.path("round").asInt(index + 1), iterations, flags, tail);
  }

  private String text(String field) throws UnreadableResultException {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw broken(field + " is missing");
    }
    return value.textValue();
  }

  /** A complaint about this row. */
  public UnreadableResultException broken(String reason) {
    return new UnreadableResultException(file, place() + ": " + reason);
  }

  private String place() {
    String name = json.path("benchmark").asText();
    return "row " + number + (name.isEmpty() ? "" : " (" + name + ")");
  }
}
