package dev.forkbench.harness.gate;

import java.util.Map;

/** JMH's units of time and throughput: {@code ms/op}, {@code ops/s}. */
final class Units {
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0, "day", 86400.0);

  private Units() {}

  /**
   * What a value in one unit is multiplied by to have it in another.
   *
   * @throws IllegalArgumentException if the units have no common measure
   */
  static double factor(String from, String to) {
    if (from.equals(to)) {
      return 1;
    }
    if (from.endsWith("/op") && to.endsWith("/op")) {
      return seconds(from, to, from) / seconds(from, to, to);
    }
    if (from.startsWith("ops/") && to.startsWith("ops/")) {
      return seconds(from, to, to) / seconds(from, to, from);
    }
    throw different(from, to);
  }

  private static double seconds(String from, String to, String unit) {
    Double seconds = SECONDS.get(unit.replace("ops/", "").replace("/op", ""));
    if (seconds == null) {
      throw different(from, to);
    }
    return seconds;
  }

  private static IllegalArgumentException different(String from, String to) {
    return new IllegalArgumentException("in " + from + " and in " + to + ", which is no time");
  }
}
