package dev.forkbench.harness.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Everything that was measured on one side.
 *
 * @param name for people: the files
 * @param series by what they measure
 * @param setup by what they measure, facts that make numbers comparable: JDK, flags, iterations
 * @param machine facts about the machine; empty where the files do not tell
 * @param metrics all that its rows have, asked for or not
 * @param notes what readers should know of it, a sentence each
 */
record Side(
    String name,
    Map<SeriesId, Series> series,
    Map<SeriesId, SortedMap<String, String>> setup,
    SortedMap<String, String> machine,
    Set<String> metrics,
    List<String> notes) {

  Set<SeriesId> ids() {
    return series.keySet();
  }

  boolean has(Metric metric) {
    return ids().stream().anyMatch(id -> id.metric().equals(metric.name()));
  }
}
