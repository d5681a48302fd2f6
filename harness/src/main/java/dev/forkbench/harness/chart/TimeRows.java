package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/** Times of cells as rows of a chart and as the data behind it. */
final class TimeRows {

  /** Beyond this a page would be long, and its rows no longer be compared. */
  private static final int MOST = 40;

  private static final Map<String, String> METHODS =
      Map.of("firstReply", "until the first reply", "exit", "until its end was seen");

  private final Map<Cell, Interval> times;

  private TimeRows(Map<Cell, Interval> times) {
    this.times = times;
  }

  /** Cells that have a time, the settings under each other, the fastest of each first. */
  static TimeRows of(Sample sample, Predicate<Cell> wanted) {
    Map<Cell, Interval> all = new LinkedHashMap<>();
    sample.cells().stream()
        .filter(wanted)
        .forEach(cell -> Times.of(cell).ifPresent(time -> all.put(cell, time)));
    Map<Cell, Interval> sorted = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Cell, Interval> e) -> setting(e.getKey()))
                .thenComparing(e -> e.getValue().estimate()))
        .limit(MOST)
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return new TimeRows(sorted);
  }

  /** What the arms of one comparison have in common; numbers sort as numbers. */
  private static String setting(Cell cell) {
    StringBuilder setting = new StringBuilder();
    cell.id()
        .params()
        .forEach(
            (name, value) -> {
              if (!Words.ARMS.contains(name) && !name.equals("workers")) {
                setting.append(name).append("%15s ".formatted(value));
              }
            });
    return setting.toString();
  }

  boolean isEmpty() {
    return times.isEmpty();
  }

  Map<Cell, Interval> times() {
    return times;
  }

  /** A row per cell. */
  Plot plot(Predicate<Cell> wrong) {
    List<Map<String, String>> params =
        times.keySet().stream().map(cell -> (Map<String, String>) cell.id().params()).toList();
    List<String> names = times.keySet().stream().map(cell -> name(cell, params)).toList();
    Axis x =
        Axis.log(
            "Time per operation, logarithmic",
            times.values().stream().flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())),
            Words::tick);
    Plot plot = new Plot(x, Axis.names(names));
    int row = 1;
    for (Map.Entry<Cell, Interval> e : times.entrySet()) {
      String tip = names.get(row - 1) + ": " + Times.text(e.getValue().estimate());
      plot.estimate(Words.series(e.getKey().id().params()), e.getValue(), row, tip);
      plot.note(Times.text(e.getValue().estimate()) + (wrong.test(e.getKey()) ? ", wrong" : ""));
      row++;
    }
    return plot;
  }

  private String name(Cell cell, List<Map<String, String>> all) {
    String method = cell.id().shortName().replaceFirst(".*\\.", "");
    boolean several = times.keySet().stream().map(c -> c.id().benchmark()).distinct().count() > 1;
    return Charts.name(cell.id().params(), all)
        + (several ? " " + METHODS.getOrDefault(method, method) : "");
  }

  /** How many measurements, and which interval. */
  String caption() {
    return "Dots: geometric mean. Lines: 95 % t interval on the log scale over forks ("
        + Words.size(times.keySet())
        + "). The x axis is logarithmic.";
  }

  List<List<String>> data() {
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
}
