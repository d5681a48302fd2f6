package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The data behind a chart of times, and the limits of its log axis. */
final class TimeRows {
  private static final double ROOM = 4;

  /** Decades below the lowest line that hold the names of the columns. */
  private static final double NAMES = 0.5;

  private TimeRows() {}

  static List<List<String>> of(Map<Cell, Interval> times) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("benchmark", "setting", "valid_forks", "ns", "ci95_low_ns", "ci95_high_ns"));
    times.forEach(
        (cell, time) ->
            rows.add(
                List.of(
                    cell.id().shortName(),
                    Figures.setting(cell.id().params()),
                    String.valueOf(cell.validForks().size()),
                    String.valueOf(time.estimate()),
                    String.valueOf(time.low()),
                    String.valueOf(time.high()))));
    return rows;
  }

  /** Whole decades around all intervals with room for labels, and a grid line for each decade. */
  static void logAxis(Plot plot, Map<Cell, Interval> times, List<String> columns) {
    double least = ends(times).min().orElseThrow();
    int bottom = (int) Math.floor(Math.log10(least));
    int top = top(times);
    plot.chart().getStyler().setYAxisLogarithmic(true).setPlotGridLinesVisible(false);
    plot.chart()
        .getStyler()
        .setYAxisMin(Math.pow(10, bottom - NAMES))
        .setYAxisMax(Math.pow(10, top));
    plot.xNames(columns, Math.pow(10, bottom - NAMES / 2));
    plot.chart().getStyler().setYAxisTickLabelsFormattingFunction(Words::tick);
    for (int decade = bottom; decade <= top; decade++) {
      double y = Math.pow(10, decade);
      plot.rule("decade " + decade, new double[] {0.4, columns.size() + 0.6}, new double[] {y, y});
    }
  }

  /** The decade at the upper end of the axis. */
  static int top(Map<Cell, Interval> times) {
    return (int) Math.ceil(Math.log10(ROOM * ends(times).max().orElseThrow()));
  }

  private static DoubleStream ends(Map<Cell, Interval> times) {
    return times.values().stream().flatMapToDouble(i -> DoubleStream.of(i.low(), i.high()));
  }
}
