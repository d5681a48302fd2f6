package dev.forkbench.harness.chart;

/** What a figure is drawn on. Lengths are in pixels, from the upper left corner. */
interface Canvas {

  /** Which end of a text lies at its place. */
  enum Anchor {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private final String word;

    Anchor(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  void line(Tone tone, double[] xs, double[] ys, double width, Stroke stroke);

  /**
   * @param tip what it says when pointed at, where that is possible; empty for nothing
   */
  void box(Tone tone, double x, double y, double width, double height, double strength, String tip);

  void dot(Tone tone, Marker marker, double x, double y, double radius, String tip);

  /**
   * @param y of the line on which letters stand
   */
  void text(Tone tone, String text, double x, double y, double size, boolean bold, Anchor anchor);
}
