package dev.forkbench.harness.chart;

/** The shape of a dot, as corners around its middle at the distance 1; a circle has none. */
enum Marker {
  CIRCLE(),
  DIAMOND(0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0),
  TRIANGLE(0, -1.1, 1.1, 0.9, -1.1, 0.9),
  SQUARE(-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9),
  CROSS(
      -1, -0.6, -0.6, -1, 0, -0.4, 0.6, -1, 1, -0.6, 0.4, 0, 1, 0.6, 0.6, 1, 0, 0.4, -0.6, 1, -1,
      0.6, -0.4, 0);

  private final double[] corners;

  Marker(double... corners) {
    this.corners = corners;
  }

  boolean round() {
    return corners.length == 0;
  }

  /** Its corners around a point: x, y, x, y... */
  double[] around(double x, double y, double radius) {
    double[] points = new double[corners.length];
    for (int i = 0; i < corners.length; i += 2) {
      points[i] = x + radius * corners[i];
      points[i + 1] = y + radius * corners[i + 1];
    }
    return points;
  }
}
