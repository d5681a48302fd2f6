package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.gate.Calibration;
import dev.forkbench.harness.gate.Calibration.Noise;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A calibration for people and for the gate. */
public final class CalibrationFiles {
  private static final String ROW = "%-12s %9s %10s %9s  %s";

  private CalibrationFiles() {}

  /** A table, the noisiest last. */
  public static List<String> lines(Calibration calibration) {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "fork CV", "from itself", "visible", "benchmark"));
    calibration.series().entrySet().stream()
        .sorted((a, b) -> Double.compare(a.getValue().visible(), b.getValue().visible()))
        .forEach(entry -> lines.add(row(entry.getKey(), entry.getValue())));
    long quarantined = calibration.series().values().stream().filter(Noise::quarantined).count();
    lines.add(
        quarantined
            + " of "
            + calibration.series().size()
            + " too noisy to be gated on this machine");
    return lines;
  }

  private static String row(String label, Noise noise) {
    return row(
        noise.quarantined() ? "QUARANTINED" : "",
        Figures.percent(noise.forkCv()),
        Figures.percent(noise.apparent()),
        Figures.percent(noise.visible()),
        label);
  }

  private static String row(Object... columns) {
    return String.format(Locale.ROOT, ROW, columns);
  }

  /**
   * Writes {@code calibration.json}.
   *
   * @return the file
   */
  public static Path write(Calibration calibration, Path directory) throws IOException {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("formatVersion", 1);
    ArrayNode series = json.putArray("series");
    new TreeMap<>(calibration.series())
        .forEach(
            (key, noise) -> {
              ObjectNode row = series.addObject().put("series", key);
              row.put("forkCv", noise.forkCv()).put("apparent", noise.apparent());
              row.put("visible", noise.visible()).put("quarantined", noise.quarantined());
            });
    Path file = directory.resolve("calibration.json");
    WholeFile.write(file, Json.pretty(json));
    return file;
  }
}
