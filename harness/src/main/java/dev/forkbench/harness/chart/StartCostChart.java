package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What it costs to start a thread, an operating-system process and a worker JVM. */
final class StartCostChart implements ChartSpec {
  private static final String FIRST_REPLY = "StartBenchmark.firstReply";
  private static final String EXIT = "StartBenchmark.exit";
  private static final String UNDECIDED = "What a start costs";
  private static final double OFFSET = 0.17;
  private static final double LABEL_RISE = 1.6;

  @Override
  public String id() {
    return "start-cost";
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    Map<Cell, Interval> times = times(sample);
    if (times.isEmpty()) {
      return Picture.noDataFor("the cost of a start");
    }
    String caption =
        "Dots: geometric mean. Whiskers: 95 % t interval on the log scale over forks ("
            + Words.size(times.keySet())
            + "). The y axis is logarithmic: each line is ten times the one below it.";
    String title = verdicts.decidedFor(id(), sample.subject()) ? finding(times) : UNDECIDED;
    return new Picture(title, caption, Optional.of(plot(title, times)), TimeRows.of(times));
  }

  private static Map<Cell, Interval> times(Sample sample) {
    Map<Cell, Interval> times = new LinkedHashMap<>();
    sample.cells().stream()
        .filter(cell -> isEnd(cell, FIRST_REPLY) || isEnd(cell, EXIT))
        .filter(cell -> cell.id().params().containsKey("starter"))
        .forEach(cell -> Times.of(cell).ifPresent(time -> times.put(cell, time)));
    return times;
  }

  private static boolean isEnd(Cell cell, String end) {
    return cell.id().shortName().equals(end);
  }

  private static String finding(Map<Cell, Interval> times) {
    Optional<Double> jvm = exit(times, "WORKER_JVM");
    Optional<Double> thread = exit(times, "THREAD");
    return jvm.isPresent() && thread.isPresent()
        ? "Starting and ending a worker JVM takes "
            + Figures.ratio(jvm.get() / thread.get())
            + " as long as a thread"
        : UNDECIDED;
  }

  private static Optional<Double> exit(Map<Cell, Interval> times, String starter) {
    return times.entrySet().stream()
        .filter(e -> isEnd(e.getKey(), EXIT) && starter(e.getKey()).equals(starter))
        .map(e -> e.getValue().estimate())
        .findFirst();
  }

  private static String starter(Cell cell) {
    return cell.id().params().get("starter");
  }

  private static XYChart plot(String title, Map<Cell, Interval> times) {
    List<String> starters =
        times.entrySet().stream()
            .sorted(Comparator.comparingDouble(e -> e.getValue().estimate()))
            .map(e -> starter(e.getKey()))
            .distinct()
            .toList();
    Plot plot = new Plot(Style.chart(title, "", "Time from the start", Style.HEIGHT));
    TimeRows.logAxis(plot, times, starters.stream().map(Words::name).toList());
    plot.dots(
        "until the first reply",
        Style.REFERENCE,
        SeriesMarkers.TRIANGLE_UP,
        at(plot, times, starters, FIRST_REPLY, -OFFSET));
    plot.dots(
        "until its end was seen",
        Style.INK,
        SeriesMarkers.SQUARE,
        at(plot, times, starters, EXIT, OFFSET));
    return plot.chart();
  }

  private static SortedMap<Double, Interval> at(
      Plot plot, Map<Cell, Interval> times, List<String> starters, String end, double offset) {
    SortedMap<Double, Interval> at = new TreeMap<>();
    times.forEach(
        (cell, time) -> {
          if (isEnd(cell, end)) {
            double x = 1.0 + starters.indexOf(starter(cell)) + offset;
            at.put(x, time);
            plot.text(Times.text(time.estimate()), x, LABEL_RISE * time.high());
          }
        });
    return at;
  }
}
