package dev.forkbench.harness.chart;

import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts a figure together. What is no number is not drawn. */
final class Plot {
  private static final double DOT = 4.5;
  private static final double SMALL = 2;

  private final Axis x;
  private final Axis y;
  private final Set<Key> legend = new LinkedHashSet<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Plot(Axis x, Axis y) {
    this.x = x;
    this.y = y;
  }

  Figure figure(String title) {
    return new Figure(title, x, y, List.copyOf(legend), marks, notes);
  }

  /** An estimate in a row, with its interval lying beside it. */
  Plot estimate(Series series, Interval interval, double row, String tip) {
    line(series.tone(), 2, Stroke.SOLID, interval.low(), row, interval.high(), row);
    return dot(series, interval.estimate(), row, DOT, tip);
  }

  /** A dot on its own. */
  Plot point(Series series, double atX, double atY, String tip) {
    return dot(series, atX, atY, DOT, tip);
  }

  /** One of many dots. */
  Plot speck(Series series, double atX, double atY) {
    return speck(series, atX, atY, SMALL);
  }

  /** One of many dots, with a size that says something. */
  Plot speck(Series series, double atX, double atY, double radius) {
    return dot(series, atX, atY, radius, "");
  }

  /** Puts something into the legend that is not drawn by itself. */
  Plot explain(Key key) {
    legend.add(key);
    return this;
  }

  private Plot dot(Series series, double atX, double atY, double radius, String tip) {
    legend.add(series);
    if (Double.isFinite(atX) && Double.isFinite(atY)) {
      marks.add(new Mark.Dot(series.tone(), series.marker(), atX, atY, radius, tip));
    }
    return this;
  }

  /** A line upright through all rows, of a style that no limit has. */
  Plot reference(double atX) {
    return line(Tone.REFERENCE, 1, Stroke.DOTTED, atX, y.low(), atX, y.high());
  }

  /** Limits in one row. */
  Plot limit(Key.Limit limit, double atX, double row, double halfHeight) {
    legend.add(limit);
    return line(limit.tone(), 2, limit.stroke(), atX, row - halfHeight, atX, row + halfHeight);
  }

  /** A line from point to point: x, y, x, y... */
  Plot line(Tone tone, double width, Stroke stroke, double... points) {
    double[] xs = new double[points.length / 2];
    double[] ys = new double[points.length / 2];
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isFinite(points[2 * i]) || !Double.isFinite(points[2 * i + 1])) {
        return this;
      }
      xs[i] = points[2 * i];
      ys[i] = points[2 * i + 1];
    }
    marks.add(new Mark.Line(tone, xs, ys, width, stroke));
    return this;
  }

  Plot box(Series series, double x1, double y1, double x2, double y2, double strength, String tip) {
    legend.add(series);
    marks.add(new Mark.Box(series.tone(), x1, y1, x2, y2, strength, tip));
    return this;
  }

  Plot words(double atX, double atY, String text) {
    marks.add(new Mark.Words(atX, atY, text));
    return this;
  }

  /** What stands right of the next row. */
  Plot note(String text) {
    notes.add(text);
    return this;
  }
}
