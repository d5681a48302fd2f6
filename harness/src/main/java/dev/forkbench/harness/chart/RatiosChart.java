package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Every ratio that a claim rests on, in one forest plot. */
final class RatiosChart implements ChartSpec {

  /** A ratio and the claims that rest on it. */
  private record Row(List<String> claims, Comparison comparison, Interval ratio) {

    String claim() {
      return String.join(", ", claims);
    }

    boolean isOf(Comparison other) {
      return comparison.over().equals(other.over()) && comparison.under().equals(other.under());
    }
  }

  @Override
  public String id() {
    return "ratios";
  }

  /** It stands before all claims. */
  @Override
  public List<String> claims() {
    return List.of();
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Row> rows = rows(sample, verdicts);
    if (rows.isEmpty()) {
      return Picture.noDataFor("ratios");
    }
    long above = rows.stream().filter(row -> row.ratio().low() > 1).count();
    long below = rows.stream().filter(row -> row.ratio().high() < 1).count();
    String title =
        "Of %s, %d lie above 1x, %d below, %d on both sides"
            .formatted(
                Figures.count(rows.size(), "ratio"), above, below, rows.size() - above - below);
    return Picture.of(title, caption(rows), plot(rows), data(rows));
  }

  private static List<Row> rows(Sample sample, Verdicts verdicts) {
    List<Row> rows = new ArrayList<>();
    for (Verdict verdict : verdicts.of(sample.subject())) {
      for (Comparison comparison : verdict.evidence().decidingComparisons()) {
        comparison
            .interval()
            .filter(ratio -> ratio.low() > 0 && Double.isFinite(ratio.high()))
            .ifPresent(ratio -> add(rows, verdict.claim().id(), comparison, ratio));
      }
    }
    return rows;
  }

  /** A ratio that several claims rest on is one row. */
  private static void add(List<Row> rows, String claim, Comparison comparison, Interval ratio) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.isOf(comparison)) {
        List<String> claims =
            Stream.concat(row.claims().stream(), Stream.of(claim)).distinct().toList();
        rows.set(i, new Row(claims, row.comparison(), row.ratio()));
        return;
      }
    }
    rows.add(new Row(List.of(claim), comparison, ratio));
  }

  private static String caption(List<Row> rows) {
    String rounds =
        rows.stream()
            .map(row -> row.comparison().rounds())
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return "Dots: geometric mean of the ratios within each round. Lines: 95 % t interval over rounds"
        + " ("
        + rounds
        + " rounds), not corrected for their number; verdicts are. Which way a ratio speaks for its"
        + " claim, the claim's rule says. The x axis is logarithmic.";
  }

  private static Plot plot(List<Row> rows) {
    Axis x =
        Axis.log(
            "Ratio, logarithmic",
            Stream.concat(rows.stream().map(Row::ratio), Stream.of(new Interval(1, 1, 1, 0.95)))
                .flatMapToDouble(ratio -> DoubleStream.of(ratio.low(), ratio.high())),
            Words::ratioTick);
    Plot plot = new Plot(x, Axis.names(rows.stream().map(row -> name(row, rows)).toList()));
    plot.reference(1);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String text = Figures.ratio(row.ratio());
      plot.estimate(series(row.ratio()), row.ratio(), i + 1.0, name(row, rows) + ": " + text);
      plot.note(text);
    }
    return plot;
  }

  private static Series series(Interval ratio) {
    if (ratio.contains(1)) {
      return new Series("on both sides of 1x", Tone.REFERENCE, Marker.SQUARE);
    }
    return ratio.low() > 1
        ? new Series("above 1x", Tone.INK, Marker.TRIANGLE)
        : new Series("below 1x", Tone.INK, Marker.DIAMOND);
  }

  /** Of its setting only what tells it from the same ratio in other settings. */
  private static String name(Row row, List<Row> rows) {
    List<Map<String, String>> alike =
        rows.stream()
            .filter(other -> other.claim().equals(row.claim()))
            .filter(other -> other.comparison().name().equals(row.comparison().name()))
            .map(other -> other.comparison().setting())
            .toList();
    String setting = Figures.setting(Charts.varying(row.comparison().setting(), alike));
    return row.claim() + " " + row.comparison().name() + (setting.isEmpty() ? "" : ", " + setting);
  }

  private static List<List<String>> data(List<Row> rows) {
    List<List<String>> data = new ArrayList<>();
    data.add(List.of("claim", "ratio", "setting", "rounds", "estimate", "ci95_low", "ci95_high"));
    for (Row row : rows) {
      data.add(
          List.of(
              row.claim(),
              row.comparison().name(),
              Figures.setting(row.comparison().setting()),
              String.valueOf(row.comparison().rounds()),
              String.valueOf(row.ratio().estimate()),
              String.valueOf(row.ratio().low()),
              String.valueOf(row.ratio().high())));
    }
    return data;
  }
}
