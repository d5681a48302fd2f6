package dev.forkbench.harness.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads {@code experiments.jsonl}: one observation a line. Every complaint names the file and the
 * line.
 */
public final class ObservationFile {

  private static final int FORMAT_VERSION = 1;

  private final Path file;
  private final Set<List<Object>> seen = new HashSet<>();

  private ObservationFile(Path file) {
    this.file = file;
  }

  /**
   * The observations of a file, in its order.
   *
   * @throws UnreadableResultException when a line is broken, of an unknown version, or there twice
   */
  public static List<Observation> read(Path file) throws UnreadableResultException {
    return new ObservationFile(file).lines(Json.text(file).lines().toList());
  }

  private List<Observation> lines(List<String> lines) throws UnreadableResultException {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      observations.add(observation(i + 1, lines.get(i)));
    }
    return observations;
  }

  private Observation observation(int number, String line) throws UnreadableResultException {
    JsonNode json = parse(number, line);
    int version = json.path("formatVersion").asInt();
    if (version != FORMAT_VERSION) {
      throw broken(
          number, "unknown formatVersion " + json.path("formatVersion") + ", expected 1", null);
    }
    Observation observation =
        new Observation(
            version,
            text(number, json, "lane"),
            text(number, json, "jdk"),
            text(number, json, "experiment"),
            text(number, json, "arm"),
            params(json),
            text(number, json, "jvmId"),
            trial(number, json),
            json.path("observed"));
    if (!seen.add(List.of(observation.jvmId(), observation.trial()))) {
      throw broken(number, "trial " + observation.trial() + " of this JVM is there twice", null);
    }
    return observation;
  }

  private JsonNode parse(int number, String line) throws UnreadableResultException {
    try {
      JsonNode json = Json.MAPPER.readTree(line);
      if (!json.isObject() || !json.path("observed").isObject()) {
        throw broken(number, "not an observation", null);
      }
      return json;
    } catch (JsonProcessingException e) {
      throw broken(number, "truncated or not JSON", e);
    }
  }

  private static Map<String, String> params(JsonNode json) {
    Map<String, String> params = new TreeMap<>();
    json.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    return params;
  }

  private String text(int number, JsonNode json, String field) throws UnreadableResultException {
    if (!json.path(field).isTextual()) {
      throw broken(number, field + " is missing", null);
    }
    return json.path(field).textValue();
  }

  private long trial(int number, JsonNode json) throws UnreadableResultException {
    if (!json.path("trial").isIntegralNumber()) {
      throw broken(number, "trial is missing", null);
    }
    return json.path("trial").longValue();
  }

  private UnreadableResultException broken(int number, String reason, Throwable cause) {
    return new UnreadableResultException(file, "line " + number + ": " + reason, cause);
  }
}
