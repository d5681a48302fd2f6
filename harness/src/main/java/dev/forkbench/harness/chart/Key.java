package dev.forkbench.harness.chart;

/** What the legend explains, by a sample of it. */
sealed interface Key permits Series, Key.Limit, Key.Size {

  /** As the legend says it. */
  String name();

  /** A line upright in a row. */
  record Limit(String name, Tone tone, Stroke stroke) implements Key {}

  /**
   * What the size of a dot tells, whatever its series.
   *
   * @param radius in pixels
   */
  record Size(String name, double radius) implements Key {}
}
