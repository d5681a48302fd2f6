package dev.forkbench.harness.chart;

import dev.forkbench.harness.stats.Interval;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.SortedMap;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws dots, whiskers and marks on an XChart, around what that library cannot do by itself. */
final class Plot {
  private static final BasicStroke DASHES =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 4}, 0);
  private static final BasicStroke SOLID = new BasicStroke(2);
  private static final BasicStroke HAIRLINE = new BasicStroke(1);

  private final XYChart chart;

  Plot(XYChart chart) {
    this.chart = chart;
  }

  XYChart chart() {
    return chart;
  }

  /**
   * One dot per position. Whiskers are a hidden series at the middle of each interval, because
   * XChart's error bars are symmetric and ours, symmetric on the log scale, are not.
   */
  void dots(String name, Color color, Marker marker, SortedMap<Double, Interval> at) {
    if (at.isEmpty()) {
      return;
    }
    double[] xs = at.keySet().stream().mapToDouble(x -> x).toArray();
    double[] low = at.values().stream().mapToDouble(Interval::low).toArray();
    double[] high = at.values().stream().mapToDouble(Interval::high).toArray();
    double[] middle = new double[xs.length];
    double[] half = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      middle[i] = (low[i] + high[i]) / 2;
      half[i] = (high[i] - low[i]) / 2;
    }
    XYSeries whiskers = chart.addSeries(name + ", interval", xs, middle, half);
    whiskers.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    whiskers.setLineColor(color);
    points(name, color, marker, xs, at.values().stream().mapToDouble(Interval::estimate).toArray());
  }

  void points(String name, Color color, Marker marker, double[] xs, double[] ys) {
    XYSeries dots = chart.addSeries(name, xs, ys);
    dots.setMarker(marker).setMarkerColor(color);
    dots.setLineColor(color);
  }

  /** Short horizontal lines that show a limit at some positions; dashed or solid. */
  void limits(String name, boolean dashed, SortedMap<Double, Double> at, double halfWidth) {
    if (at.isEmpty()) {
      return;
    }
    double[] xs = new double[3 * at.size()];
    double[] ys = new double[3 * at.size()];
    int i = 0;
    for (var limit : at.entrySet()) {
      xs[i] = limit.getKey() - halfWidth;
      xs[i + 1] = limit.getKey() + halfWidth;
      xs[i + 2] = limit.getKey() + halfWidth;
      ys[i] = limit.getValue();
      ys[i + 1] = limit.getValue();
      ys[i + 2] = Double.NaN;
      i += 3;
    }
    line(name, xs, ys, Style.REFERENCE, dashed ? DASHES : SOLID);
  }

  /** A grid line that belongs to no series of the legend. */
  void rule(String name, double[] xs, double[] ys) {
    line(name, xs, ys, Style.GRID, HAIRLINE).setShowInLegend(false);
  }

  /** A whisker that lies, at the height y. */
  void interval(String name, Color color, Interval interval, double y) {
    double[] xs = {interval.low(), interval.high()};
    line(name, xs, new double[] {y, y}, color, SOLID).setShowInLegend(false);
  }

  private XYSeries line(String name, double[] xs, double[] ys, Color color, BasicStroke stroke) {
    XYSeries line = chart.addSeries(name, xs, ys);
    line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(color);
    line.setLineStyle(stroke);
    return line;
  }

  void text(String text, double x, double y) {
    chart.addAnnotation(new AnnotationText(text, x, y, false));
  }

  /**
   * Names at x = 1, 2, ... as texts at the height y, since XChart thins out the ticks of an x axis
   * whose labels are long.
   */
  void xNames(List<String> names, double y) {
    chart.getStyler().setXAxisTicksVisible(false).setXAxisMin(0.4).setXAxisMax(names.size() + 0.6);
    for (int i = 0; i < names.size(); i++) {
      text(names.get(i), i + 1.0, y);
    }
  }

  /** Names at y = 1, 2, ... from the bottom, as texts around x, for the same reason. */
  void yNames(List<String> names, double x) {
    chart.getStyler().setYAxisTicksVisible(false).setYAxisMin(0.4).setYAxisMax(names.size() + 0.6);
    for (int i = 0; i < names.size(); i++) {
      text(names.get(i), x, i + 1.0);
    }
  }
}
