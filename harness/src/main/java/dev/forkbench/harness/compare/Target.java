package dev.forkbench.harness.compare;

import dev.forkbench.harness.gate.SeriesId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What one JVM measures: a benchmark with one value for each of its parameters, so that every
 * setting is measured for as long as its own noise asks for.
 *
 * @param benchmark full name
 * @param params by name; none for a benchmark without
 */
record Target(String benchmark, SortedMap<String, String> params) {

  /** For people. */
  String label() {
    StringBuilder label = new StringBuilder(benchmark);
    params.forEach((name, value) -> label.append(' ').append(name).append('=').append(value));
    return label.toString();
  }

  /** Whether the series comes from it, in whatever mode and of whatever metric. */
  boolean has(SeriesId id) {
    return id.cell().benchmark().equals(benchmark) && id.cell().params().equals(params);
  }

  /** JMH's options that measure it alone. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("^\\Q" + benchmark + "\\E$");
    params.forEach((name, value) -> options.addAll(List.of("-p", name + "=" + value)));
    return options;
  }
}
