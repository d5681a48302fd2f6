package dev.forkbench.harness.chart;

/**
 * What belongs together in a chart, and how it looks.
 *
 * @param name as the legend says it
 * @param tone its colour
 * @param marker its shape, so that the colour is not needed
 */
record Series(String name, Tone tone, Marker marker) implements Key {
  static final Series PROCESSES = new Series("worker JVMs", Tone.PROCESSES, Marker.CIRCLE);
  static final Series THREADS = new Series("threads", Tone.THREADS, Marker.DIAMOND);
  static final Series VIRTUAL_THREADS =
      new Series("virtual threads", Tone.VIRTUAL_THREADS, Marker.TRIANGLE);
  static final Series OS_PROCESSES =
      new Series("processes without a JVM", Tone.PROCESSES, Marker.CROSS);
  static final Series OTHER = new Series("neither", Tone.REFERENCE, Marker.SQUARE);

  Series named(String other) {
    return new Series(other, tone, marker);
  }
}
