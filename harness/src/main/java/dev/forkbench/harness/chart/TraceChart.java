package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether cells had warmed up: each measured iteration against the median of its fork. Single shots
 * are not in it.
 */
final class TraceChart implements ChartSpec {
  private static final int MOST = 150;

  @Override
  public String id() {
    return "traces";
  }

  /** It is about the validity of all of them. */
  @Override
  public List<String> claims() {
    return List.of();
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    Map<Cell, double[]> traces = new LinkedHashMap<>();
    List<Cell> cells = sample.cells().stream().filter(cell -> !isShot(cell)).toList();
    for (Cell cell : cells) {
      double[] trace = trace(cell);
      if (trace.length > 1) {
        traces.put(cell, trace);
      }
    }
    if (traces.isEmpty()) {
      return Picture.noDataFor("the iterations of a fork");
    }
    Map.Entry<Cell, double[]> worst =
        Collections.max(
            traces.entrySet(),
            Comparator.comparingDouble(e -> Math.abs(Math.log(1 + change(e.getValue())))));
    String caption = caption(worst) + leftOut(sample.cells().size() - cells.size(), traces.size());
    return Picture.of(title(traces, worst), caption, plot(traces), data(traces));
  }

  /** A shot is cold on purpose. */
  private static boolean isShot(Cell cell) {
    return cell.id().mode().equals("ss");
  }

  private static String title(Map<Cell, double[]> traces, Map.Entry<Cell, double[]> worst) {
    double change = change(worst.getValue());
    return "First to last iteration: median cell "
        + Figures.percent(medianChange(traces))
        + ", "
        + worst.getKey().id().shortName()
        + (change < 0 ? " falls " : " rises ")
        + Figures.percent(Math.abs(change));
  }

  private static String caption(Map.Entry<Cell, double[]> worst) {
    double[] trace = worst.getValue();
    return "A line per cell: the geometric mean over valid forks of an iteration's time / the median of"
        + " its fork's. A fork is flagged, and not in here, if the order of its iterations is a trend"
        + " (Mann and Kendall, two-sided 10 %) and the medians of its two halves differ by more than"
        + " 10 %; one that only begins slow, or goes up and down, is in here. The largest change is"
        + " that of "
        + worst.getKey().id().label()
        + ", from "
        + Figures.ratio(trace[0])
        + " to "
        + Figures.ratio(trace[trace.length - 1])
        + ".";
  }

  private static String leftOut(int shots, int drawn) {
    return (shots == 0
            ? ""
            : " Not drawn: "
                + Figures.count(shots, "cell")
                + " of single shots, which are cold on purpose.")
        + (drawn > MOST ? " " + (drawn - MOST) + " more cells are in its CSV." : "");
  }

  /**
   * By iteration; as far as the shortest fork goes; empty without a valid fork, or if a value is no
   * time.
   */
  private static double[] trace(Cell cell) {
    List<Fork> forks = cell.validForks();
    int length = forks.stream().mapToInt(fork -> fork.iterations().size()).min().orElse(0);
    double[] trace =
        IntStream.range(0, length)
            .mapToDouble(
                i ->
                    Math.exp(
                        forks.stream()
                            .mapToDouble(fork -> Math.log(fork.iterations().get(i) / fork.value()))
                            .average()
                            .orElse(Double.NaN)))
            .toArray();
    return Arrays.stream(trace).allMatch(v -> v > 0 && Double.isFinite(v)) ? trace : new double[0];
  }

  private static double medianChange(Map<Cell, double[]> traces) {
    double[] changes =
        traces.values().stream().mapToDouble(trace -> Math.abs(change(trace))).sorted().toArray();
    return changes[changes.length / 2];
  }

  /** Of the last iteration, as a share of the first. */
  private static double change(double[] trace) {
    return trace[trace.length - 1] / trace[0] - 1;
  }

  private static Plot plot(Map<Cell, double[]> traces) {
    int longest = traces.values().stream().mapToInt(trace -> trace.length).max().orElseThrow();
    Axis x = Axis.linear("Measured iteration", 0.8, longest + 0.2, Figures::number);
    Axis y =
        Axis.log(
            "time / median of the fork",
            DoubleStream.concat(
                DoubleStream.of(0.9, 1.1),
                traces.values().stream().flatMapToDouble(Arrays::stream)),
            Words::ratioTick);
    Plot plot = new Plot(x, y);
    traces.entrySet().stream()
        .limit(MOST)
        .forEach(
            e -> {
              Cell cell = e.getKey();
              double[] trace = e.getValue();
              Series series = Words.series(cell.id().params());
              double[] points = new double[2 * trace.length];
              for (int i = 0; i < trace.length; i++) {
                points[2 * i] = i + 1;
                points[2 * i + 1] = trace[i];
              }
              plot.line(series.tone(), 1, Stroke.SOLID, points);
              plot.speck(series, 1, trace[0]);
              plot.speck(series, trace.length, trace[trace.length - 1]);
            });
    return plot;
  }

  private static List<List<String>> data(Map<Cell, double[]> traces) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("benchmark", "iteration", "time_by_median"));
    traces.forEach(
        (cell, trace) ->
            IntStream.range(0, trace.length)
                .forEach(
                    i ->
                        rows.add(
                            List.of(
                                cell.id().label(),
                                String.valueOf(i + 1),
                                String.valueOf(trace[i])))));
    return rows;
  }
}
