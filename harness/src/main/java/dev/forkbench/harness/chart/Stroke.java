package dev.forkbench.harness.chart;

/** How a line is drawn, as lengths of ink and gaps in turn; a solid one has none. */
enum Stroke {
  SOLID(),
  DASHED(6, 4),
  DOTTED(1.5f, 3);

  private final float[] lengths;

  Stroke(float... lengths) {
    this.lengths = lengths;
  }

  boolean solid() {
    return lengths.length == 0;
  }

  float[] lengths() {
    return lengths.clone();
  }
}
