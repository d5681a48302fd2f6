package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ratios of several runs or JDKs in one forest plot, those that differ most first. */
public final class SideBySideChart {
  private static final int MOST = 30;
  private static final double SPREAD = 0.5;
  private static final List<Tone> TONES = List.of(Tone.INK, Tone.REFERENCE);

  /**
   * What one column measured.
   *
   * @param name as the legend says it
   * @param ratios by claim and name
   */
  public record Column(String name, Map<String, Comparison> ratios) {}

  private SideBySideChart() {}

  /** The name of a ratio, the same in all columns. */
  public static String name(String claim, Comparison comparison) {
    String setting = Figures.setting(comparison.setting());
    return claim + " " + comparison.name() + (setting.isEmpty() ? "" : ", " + setting);
  }

  /** Draws the ratios that at least two columns have. */
  public static Picture of(List<Column> columns) {
    Map<String, List<Interval>> rows = new LinkedHashMap<>();
    columns.stream()
        .flatMap(column -> column.ratios().keySet().stream())
        .distinct()
        .forEach(name -> rows.put(name, intervals(columns, name)));
    int all = rows.size();
    rows.values().removeIf(intervals -> intervals.size() < 2);
    int alone = all - rows.size();
    if (rows.isEmpty()) {
      return Picture.noDataFor("ratios that several columns have");
    }
    List<String> names =
        rows.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                        (Map.Entry<String, List<Interval>> e) -> difference(e.getValue()))
                    .reversed())
            .limit(MOST)
            .map(Map.Entry::getKey)
            .toList();
    String title =
        names.size() == rows.size()
            ? Figures.count(rows.size(), "ratio") + ", those that differ most first"
            : "The " + names.size() + " ratios of " + rows.size() + " that differ most";
    String caption =
        "Dots: geometric mean of the ratios within each round. Lines: 95 % t interval over rounds,"
            + " not corrected for their number. Each ratio was measured within one run; that columns"
            + " differ is no proof of a cause, since they ran at different times. The x axis is"
            + " logarithmic."
            + (alone == 0
                ? ""
                : " " + Figures.count(alone, "ratio") + " of one column alone is not shown.");
    return Picture.of(
        title, caption, plot(columns, names), data(columns, rows.keySet().stream().toList()));
  }

  private static List<Interval> intervals(List<Column> columns, String name) {
    return columns.stream().flatMap(column -> interval(column, name)).toList();
  }

  private static Stream<Interval> interval(Column column, String name) {
    return Stream.ofNullable(column.ratios().get(name))
        .flatMap(comparison -> comparison.interval().stream())
        .filter(ratio -> ratio.low() > 0 && Double.isFinite(ratio.high()));
  }

  private static double difference(List<Interval> intervals) {
    double[] logs = intervals.stream().mapToDouble(i -> Math.log(i.estimate())).sorted().toArray();
    return logs[logs.length - 1] - logs[0];
  }

  private static Plot plot(List<Column> columns, List<String> names) {
    Axis x =
        Axis.log(
            "Ratio, logarithmic",
            DoubleStream.concat(
                DoubleStream.of(1),
                names.stream()
                    .flatMap(name -> intervals(columns, name).stream())
                    .flatMapToDouble(ratio -> DoubleStream.of(ratio.low(), ratio.high()))),
            Words::ratioTick);
    Plot plot = new Plot(x, Axis.names(names));
    plot.reference(1);
    for (int row = 0; row < names.size(); row++) {
      String name = names.get(row);
      for (int i = 0; i < columns.size(); i++) {
        Series series = series(columns.get(i).name(), i);
        double y = row + 1 + SPREAD * ((i + 0.5) / columns.size() - 0.5);
        interval(columns.get(i), name)
            .forEach(
                ratio ->
                    plot.estimate(series, ratio, y, series.name() + ": " + Figures.ratio(ratio)));
      }
      plot.note(
          columns.stream()
              .map(column -> interval(column, name).findFirst())
              .map(ratio -> ratio.map(i -> Figures.ratio(i.estimate())).orElse("-"))
              .collect(Collectors.joining(" | ")));
    }
    return plot;
  }

  private static Series series(String name, int column) {
    Marker[] markers = Marker.values();
    return new Series(name, TONES.get(column % TONES.size()), markers[column % markers.length]);
  }

  private static List<List<String>> data(List<Column> columns, List<String> names) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ratio", "column", "estimate", "ci95_low", "ci95_high"));
    for (String name : names) {
      IntStream.range(0, columns.size())
          .forEach(
              i ->
                  interval(columns.get(i), name)
                      .forEach(
                          ratio ->
                              rows.add(
                                  List.of(
                                      name,
                                      columns.get(i).name(),
                                      String.valueOf(ratio.estimate()),
                                      String.valueOf(ratio.low()),
                                      String.valueOf(ratio.high())))));
    }
    return rows;
  }
}
