package dev.forkbench.harness.chart;

/** Something drawn at a place that the axes know. */
sealed interface Mark {

  /**
   * A dot.
   *
   * @param radius in pixels
   * @param tip what it says when pointed at; empty for nothing
   */
  record Dot(Tone tone, Marker marker, double x, double y, double radius, String tip)
      implements Mark {}

  /**
   * A line from point to point.
   *
   * @param width in pixels
   */
  record Line(Tone tone, double[] xs, double[] ys, double width, Stroke stroke) implements Mark {}

  /**
   * A filled box between two corners.
   *
   * @param strength from 0, invisible, to 1
   */
  record Box(Tone tone, double x1, double y1, double x2, double y2, double strength, String tip)
      implements Mark {}

  /** Words around a place. */
  record Words(double x, double y, String text) implements Mark {}
}
