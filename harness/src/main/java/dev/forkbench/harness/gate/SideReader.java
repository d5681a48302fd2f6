package dev.forkbench.harness.gate;

import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.JmhFile;
import dev.forkbench.harness.result.JmhRow;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads one side: run directories, or plain JMH files. A cell that is in several files was measured
 * by the forks of all of them; twice in one file it is a mistake.
 */
final class SideReader {
  private final List<Metric> metrics;
  private final Map<SeriesId, Series> series = new LinkedHashMap<>();
  private final Map<SeriesId, SortedMap<String, String>> setup = new LinkedHashMap<>();

  /** Most rows were measured alike: their facts are kept once. */
  private final Map<SortedMap<String, String>, SortedMap<String, String>> setups = new HashMap<>();

  private final SortedMap<String, String> machine = new TreeMap<>();

  private final SortedSet<String> present = new TreeSet<>();

  private final List<String> notes = new ArrayList<>();

  private final Set<Path> seen = new HashSet<>();

  private SideReader(List<Metric> metrics) {
    this.metrics = metrics;
  }

  /**
   * @param sources run directories or files, at least one
   * @param metrics what is compared, where a row has it
   * @throws UnreadableResultException if a file is broken, or its numbers cannot be compared
   */
  static Side read(List<Path> sources, List<Metric> metrics) throws UnreadableResultException {
    SideReader reader = new SideReader(metrics);
    for (Path source : sources) {
      reader.add(source);
    }
    String name = sources.stream().map(Path::toString).collect(Collectors.joining(", "));
    if (reader.series.isEmpty()) {
      throw new UnreadableResultException(
          sources.get(0),
          "holds no rows with "
              + names(metrics)
              + (sources.size() > 1 ? ", and so the others" : "")
              + (reader.present.isEmpty() ? "" : "; they have " + reader.present));
    }
    return new Side(
        name, reader.series, reader.setup, reader.machine, reader.present, reader.notes);
  }

  private static String names(List<Metric> metrics) {
    return metrics.stream().map(Metric::name).collect(Collectors.joining(" or "));
  }

  private void add(Path source) throws UnreadableResultException {
    Path rows = Files.isDirectory(source) ? JmhFile.in(source) : source;
    if (!seen.add(real(rows))) {
      throw new UnreadableResultException(source, "named twice: its forks would count twice");
    }
    if (!Files.isDirectory(source)) {
      addFile(source);
      return;
    }
    addFile(rows);
    Path environment = source.resolve("environment.json");
    if (Files.exists(environment)) {
      addMachine(environment, Setups.machine(Environment.read(environment)));
    }
  }

  /** Whatever links lead to it; a file that is not there is complained about by its reader. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  private void addMachine(Path environment, SortedMap<String, String> facts)
      throws UnreadableResultException {
    List<String> differences = Setups.differences(machine, facts);
    if (!differences.isEmpty()) {
      throw new UnreadableResultException(
          environment,
          "measured on another machine than the rest of this side: "
              + String.join("; ", differences));
    }
    machine.putAll(facts);
  }

  private void addFile(Path file) throws UnreadableResultException {
    Set<SeriesId> inThisFile = new HashSet<>();
    JmhFile.forEachRow(file, row -> addRow(row, inThisFile));
  }

  private void addRow(JmhRow row, Set<SeriesId> inThisFile) throws UnreadableResultException {
    present.add(Metric.SCORE.name());
    present.addAll(row.secondaries());
    if (row.score().hasSamples()) {
      present.add(Metric.PERCENTILES);
    }
    for (Metric metric : metrics) {
      Optional<Series> measured = metric.of(row);
      if (measured.isPresent()) {
        add(row, measured.get(), inThisFile);
      }
    }
    row.lackOfForks().ifPresent(notes::add);
  }

  private void add(JmhRow row, Series measured, Set<SeriesId> inThisFile)
      throws UnreadableResultException {
    SeriesId id = measured.id();
    if (!inThisFile.add(id)) {
      throw row.broken("is there twice: " + id.label());
    }
    Series earlier = series.get(id);
    if (earlier == null) {
      series.put(id, measured);
      setup.put(id, setups.computeIfAbsent(Setups.of(row), facts -> facts));
      return;
    }
    requireSame(row, setup.get(id), Setups.of(row));
    try {
      series.put(id, earlier.and(measured.in(earlier.unit())));
    } catch (IllegalArgumentException e) {
      throw row.broken("was measured " + e.getMessage());
    }
  }

  private static void requireSame(
      JmhRow row, SortedMap<String, String> earlier, SortedMap<String, String> now)
      throws UnreadableResultException {
    List<String> differences = Setups.differences(earlier, now);
    if (!differences.isEmpty()) {
      throw row.broken(
          "was measured otherwise in another file of this side: " + String.join("; ", differences));
    }
  }
}
