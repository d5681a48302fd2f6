package dev.forkbench.harness.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

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
    Map<String, Noise> series = new TreeMap<>();
    for (JsonNode row : json.path("series")) {
      series.put(
          row.path("series").asText(),
          new Noise(
              row.path("forkCv").asDouble(),
              row.path("apparent").asDouble(),
              row.path("visible").asDouble(),
              row.path("quarantined").asBoolean()));
    }
    return new Calibration(series);
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
