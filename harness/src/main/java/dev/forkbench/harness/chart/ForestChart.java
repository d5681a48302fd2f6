package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.stats.Interval;
import java.awt.Color;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * All slow-downs of a gate under each other, each with its interval, the largest on top; beside the
 * line of "as before" those of the limits.
 */
public final class ForestChart {
  private static final int MOST_ROWS = 40;
  private static final int HEIGHT_OF_A_ROW = 26;
  private static final int HEIGHT_OF_THE_REST = 150;

  /** As a share of the width of the picture. */
  private static final double WIDTH_OF_A_LETTER = 0.0092;

  private static final int LONGEST = 60;

  private static final Map<Outcome, Color> COLORS =
      new EnumMap<>(
          Map.of(
              Outcome.FAIL, Style.THREADS,
              Outcome.IMPROVED, Style.PROCESSES,
              Outcome.PASS, Style.INK,
              Outcome.INCONCLUSIVE, Style.REFERENCE));
  private static final Map<Outcome, Marker> MARKERS =
      new EnumMap<>(
          Map.of(
              Outcome.FAIL, SeriesMarkers.DIAMOND,
              Outcome.IMPROVED, SeriesMarkers.TRIANGLE_DOWN,
              Outcome.PASS, SeriesMarkers.CIRCLE,
              Outcome.INCONCLUSIVE, SeriesMarkers.CROSS));
  private static final Map<Outcome, String> NAMES =
      new EnumMap<>(
          Map.of(
              Outcome.FAIL, "slower",
              Outcome.IMPROVED, "faster",
              Outcome.PASS, "as before",
              Outcome.INCONCLUSIVE, "undecided"));

  private ForestChart() {}

  /** Draws the comparisons that have an interval, those furthest from "as before" first. */
  public static XYChart of(Judgement judgement) {
    List<Comparison> rows =
        judgement.comparisons().stream()
            .filter(comparison -> comparison.slowdown().isPresent())
            .sorted(Comparator.comparingDouble(ForestChart::distance).reversed())
            .limit(MOST_ROWS)
            .sorted(Comparator.comparingDouble(c -> slowdown(c).estimate()))
            .toList();
    Plot plot =
        new Plot(
            Style.chart(
                title(judgement),
                "Times slower than before (95 % interval)",
                "",
                HEIGHT_OF_THE_REST + HEIGHT_OF_A_ROW * Math.max(3, rows.size())));
    draw(plot, rows, judgement);
    return plot.chart();
  }

  private static String title(Judgement judgement) {
    return switch (judgement.outcome()) {
      case FAIL ->
          judgement.with(Outcome.FAIL).size()
              + " of "
              + judgement.comparisons().size()
              + " became slower";
      case INCONCLUSIVE ->
          judgement.with(Outcome.INCONCLUSIVE).size()
              + " of "
              + judgement.comparisons().size()
              + " are undecided, none is slower";
      case PASS, IMPROVED -> "Nothing became slower";
    };
  }

  private static double distance(Comparison comparison) {
    return Math.abs(Math.log(slowdown(comparison).estimate()));
  }

  private static Interval slowdown(Comparison comparison) {
    return comparison.slowdown().orElseThrow();
  }

  private static void draw(Plot plot, List<Comparison> rows, Judgement judgement) {
    double low = rows.stream().mapToDouble(c -> slowdown(c).low()).min().orElse(0.9);
    double high = rows.stream().mapToDouble(c -> slowdown(c).high()).max().orElse(1.1);
    double top = rows.size() + 0.6;
    for (double at : new double[] {1, 1 + judgement.settings().least()}) {
      plot.rule("limit " + at, new double[] {at, at}, new double[] {0.4, top});
    }
    for (int i = 0; i < rows.size(); i++) {
      Comparison row = rows.get(i);
      plot.interval("interval " + i, COLORS.get(row.outcome()), slowdown(row), i + 1.0);
    }
    for (Outcome outcome : Outcome.values()) {
      dots(plot, rows, outcome);
    }
    names(plot, rows, Math.min(0.95, low), Math.max(1.05, high));
  }

  /** Left of the picture, in a column as wide as the longest. */
  private static void names(Plot plot, List<Comparison> rows, double low, double high) {
    List<String> names = rows.stream().map(c -> shortened(c.id().label())).toList();
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    double share = Math.min(0.6, WIDTH_OF_A_LETTER * longest + 0.02);
    double column = (high - low) * share / (1 - share);
    plot.chart()
        .getStyler()
        .setXAxisMin(low - column)
        .setXAxisMax(high + 0.05 * (high - low))
        .setPlotGridHorizontalLinesVisible(false);
    plot.chart().setCustomXAxisTickLabelsFormatter(x -> x < 0.98 * low ? "" : Figures.number(x));
    plot.yNames(names, low - column / 2);
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : "..." + name.substring(name.length() - LONGEST + 3);
  }

  private static void dots(Plot plot, List<Comparison> rows, Outcome outcome) {
    int[] at =
        java.util.stream.IntStream.range(0, rows.size())
            .filter(i -> rows.get(i).outcome() == outcome)
            .toArray();
    if (at.length == 0) {
      return;
    }
    double[] xs = new double[at.length];
    double[] ys = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      xs[i] = slowdown(rows.get(at[i])).estimate();
      ys[i] = at[i] + 1.0;
    }
    plot.points(NAMES.get(outcome), COLORS.get(outcome), MARKERS.get(outcome), xs, ys);
  }
}
