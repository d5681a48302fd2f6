package dev.forkbench.harness.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How noisy every series was when a version was compared with itself.
 *
 * @param series by their keys
 */
public record Calibration(Map<String, Noise> series) {
  public static final Calibration NONE = new Calibration(Map.of());

  private static final int FORMAT_VERSION = 1;

  /**
   * The noise of one series.
   *
   * @param forkCv coefficient of variation of its forks
   * @param apparent by how much a version seemed to differ from itself, as a share
   * @param visible smallest slow-down, as a share, that as many forks a side as a comparison
   *     affords would show in four of five runs
   * @param quarantined whether that is more than a PASS may hide, so that it cannot be gated
   */
  public record Noise(double forkCv, double apparent, double visible, boolean quarantined) {}

  public Calibration {
    series = Map.copyOf(series);
  }

  /**
   * Reads what {@code calibrate} wrote.
   *
   * @throws UnreadableResultException if the file is broken, or of an unknown version
   */
  public static Calibration read(Path file) throws UnreadableResultException {
    JsonNode json = Json.read(file);
    if (json.path("formatVersion").asInt() != FORMAT_VERSION) {
      throw new UnreadableResultException(
          file, "unknown formatVersion " + json.path("formatVersion") + ", expected 1");
    }
    if (!json.path("series").isArray() || json.path("series").isEmpty()) {
      throw new UnreadableResultException(file, "no calibration: it lists no series");
    }
    Map<String, Noise> series = new TreeMap<>();
    for (JsonNode row : json.path("series")) {
      Entry entry = new Entry(file, series.size() + 1, row);
      series.put(entry.name(), entry.noise());
    }
    return new Calibration(series);
  }

  /** One entry of a file; every complaint names both. */
  private record Entry(Path file, int number, JsonNode json) {

    String name() throws UnreadableResultException {
      return field("series", JsonNode::isTextual, "text").textValue();
    }

    Noise noise() throws UnreadableResultException {
      return new Noise(
          share("forkCv"),
          share("apparent"),
          share("visible"),
          field("quarantined", JsonNode::isBoolean, "true or false").booleanValue());
    }

    private double share(String field) throws UnreadableResultException {
      return field(field, Entry::isShare, "a finite number from 0").doubleValue();
    }

    private static boolean isShare(JsonNode value) {
      return value.isNumber() && value.doubleValue() >= 0 && Double.isFinite(value.doubleValue());
    }

    private JsonNode field(String field, Predicate<JsonNode> is, String expected)
        throws UnreadableResultException {
      JsonNode value = json.path(field);
      if (!is.test(value)) {
        throw new UnreadableResultException(
            file, "entry " + number + ": " + field + " is not " + expected + ": " + value);
      }
      return value;
    }
  }

  /** Whether it knows one of them, so that it says something of what is compared. */
  boolean knowsAny(Collection<SeriesId> ids) {
    return ids.stream().map(SeriesId::key).anyMatch(series::containsKey);
  }

  /** What seems to differ from itself by that much may differ from others by it, too. */
  double floor(SeriesId id) {
    Noise noise = series.get(id.key());
    return noise == null ? 0 : noise.apparent();
  }

  boolean isQuarantined(SeriesId id) {
    Noise noise = series.get(id.key());
    return noise != null && noise.quarantined();
  }
}
