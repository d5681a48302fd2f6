package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Times of cells as rows of a chart and as the data behind it. */
final class TimeRows {

  /** Beyond this a page would be long, and its rows no longer be compared. */
  private static final int MOST = 40;

  /** JMH's modes as people say them. */
  private static final Map<String, String> MODES =
      Map.of("ss", "single shots", "avgt", "warm", "sample", "sampled", "thrpt", "throughput");

  private static final String MODES_DIFFER =
      " Single shots include what a first call costs, interpreting and loading; \"warm\" is the mean"
          + " of many calls after a warm-up. The two are not to be compared.";

  private static final Map<String, String> METHODS =
      Map.of("firstReply", "until the first reply", "exit", "until its end was seen");

  private final Map<Cell, Interval> times;
  private final List<Cell> without;

  private TimeRows(Map<Cell, Interval> times, List<Cell> without) {
    this.times = times;
    this.without = without;
  }

  /** Cells that have a time, the settings under each other, the fastest of each first. */
  static TimeRows of(Sample sample, Predicate<Cell> wanted) {
    Map<Cell, Interval> all = new LinkedHashMap<>();
    List<Cell> without = new ArrayList<>();
    for (Cell cell : sample.cells().stream().filter(wanted).toList()) {
      Times.of(cell).ifPresentOrElse(time -> all.put(cell, time), () -> without.add(cell));
    }
    Map<Cell, Interval> sorted = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Cell, Interval> e) -> setting(e.getKey()))
                .thenComparing(e -> e.getValue().estimate()))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return new TimeRows(sorted, without);
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
    List<Cell> shown = times.keySet().stream().limit(MOST).toList();
    List<Map<String, String>> params =
        shown.stream().map(cell -> (Map<String, String>) cell.id().params()).toList();
    List<String> names = shown.stream().map(cell -> name(cell, params)).toList();
    Axis x =
        Axis.log(
            "Time per operation, logarithmic",
            times.values().stream().flatMapToDouble(i -> DoubleStream.of(i.low(), i.high())),
            Words::tick);
    Plot plot = new Plot(x, Axis.names(names));
    for (int i = 0; i < shown.size(); i++) {
      Cell cell = shown.get(i);
      Interval time = times.get(cell);
      String text = Times.text(time.estimate());
      plot.estimate(Words.series(cell.id().params()), time, i + 1.0, names.get(i) + ": " + text);
      plot.note(text + (wrong.test(cell) ? ", wrong" : ""));
    }
    return plot;
  }

  private String name(Cell cell, List<Map<String, String>> all) {
    String method = cell.id().shortName().replaceFirst(".*\\.", "");
    String mode = cell.id().mode();
    return Charts.name(cell.id().params(), all)
        + (differ(CellId::benchmark) ? " " + METHODS.getOrDefault(method, method) : "")
        + (differ(CellId::mode) ? ", " + MODES.getOrDefault(mode, mode) : "");
  }

  private boolean differ(Function<CellId, String> what) {
    return times.keySet().stream().map(cell -> what.apply(cell.id())).distinct().count() > 1;
  }

  /** How many measurements, which interval, and what is left out. */
  String caption() {
    List<Cell> single =
        times.keySet().stream().filter(cell -> cell.validForks().size() < 2).toList();
    return "Dots: geometric mean. Lines: 95 % t interval on the log scale over valid forks ("
        + Words.size(times.keySet())
        + "). The x axis is logarithmic."
        + (differ(CellId::mode) ? MODES_DIFFER : "")
        + (single.isEmpty() ? "" : " No line: one fork alone has no interval.")
        + flagged()
        + (times.size() > MOST ? " " + (times.size() - MOST) + " more rows are in its CSV." : "");
  }

  private String flagged() {
    int all = times.keySet().stream().mapToInt(cell -> cell.forks().size()).sum();
    int valid = times.keySet().stream().mapToInt(cell -> cell.validForks().size()).sum();
    String names =
        without.stream()
            .map(cell -> cell.id().label())
            .limit(MOST)
            .collect(Collectors.joining(", "));
    return (valid == all
            ? ""
            : " " + (all - valid) + " of " + all + " forks are flagged and left out.")
        + (names.isEmpty() ? "" : " Not drawn, for want of a valid fork: " + names + ".");
  }

  List<List<String>> data() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "benchmark",
            "setting",
            "mode",
            "forks",
            "valid_forks",
            "ns",
            "ci95_low_ns",
            "ci95_high_ns"));
    times.forEach(
        (cell, time) ->
            rows.add(
                List.of(
                    cell.id().shortName(),
                    Figures.setting(cell.id().params()),
                    cell.id().mode(),
                    String.valueOf(cell.forks().size()),
                    String.valueOf(cell.validForks().size()),
                    String.valueOf(time.estimate()),
                    cell.validForks().size() < 2 ? "" : String.valueOf(time.low()),
                    cell.validForks().size() < 2 ? "" : String.valueOf(time.high()))));
    return rows;
  }
}
