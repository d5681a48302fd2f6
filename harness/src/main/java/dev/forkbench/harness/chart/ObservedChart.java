package dev.forkbench.harness.chart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** A number that an experiment saw, arm by arm: its median, and from the least to the most. */
final class ObservedChart implements ChartSpec {
  private static final int MOST = 40;

  private final String id;
  private final List<String> claims;
  private final String what;
  private final String title;
  private final String axis;
  private final String experiment;
  private final Function<Observation, Optional<Double>> value;

  /** The interval holds the median, the least and the most: no confidence is claimed. */
  private record Row(Map<String, String> params, int trials, Interval range) {}

  /**
   * @param what it shows, for the case that there is none
   * @param axis what the numbers are, with their unit
   * @param value of a trial; empty if it has none
   */
  ObservedChart(
      String id,
      List<String> claims,
      String what,
      String title,
      String axis,
      String experiment,
      Function<Observation, Optional<Double>> value) {
    this.id = id;
    this.claims = claims;
    this.what = what;
    this.title = title;
    this.axis = axis;
    this.experiment = experiment;
    this.value = value;
  }

  /** A number times a factor; empty if it is none. */
  static Optional<Double> number(JsonNode node, double factor) {
    return node.isNumber() ? Optional.of(node.asDouble() * factor) : Optional.empty();
  }

  /** The mean of an array of numbers, times a factor; empty without any. */
  static Optional<Double> mean(JsonNode array, double factor) {
    double sum = 0;
    int count = 0;
    for (JsonNode node : array) {
      sum += node.asDouble();
      count++;
    }
    return count == 0 ? Optional.empty() : Optional.of(factor * sum / count);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<String> claims() {
    return claims;
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Row> rows = rows(sample);
    if (rows.isEmpty()) {
      return Picture.noDataFor(what);
    }
    String caption =
        "Dots: median of the trials (%d to %d an arm). Lines: from the smallest to the largest; no"
                .formatted(
                    rows.stream().mapToInt(Row::trials).min().orElseThrow(),
                    rows.stream().mapToInt(Row::trials).max().orElseThrow())
            + " confidence interval. The x axis is logarithmic."
            + (rows.size() > MOST ? " " + (rows.size() - MOST) + " more rows are in its CSV." : "");
    return Picture.of(title, caption, plot(rows), data(rows));
  }

  private List<Row> rows(Sample sample) {
    try {
      return sample.arms(experiment).entrySet().stream()
          .map(arm -> row(arm.getKey(), arm.getValue()))
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(row -> sortable(row.params())))
          .toList();
    } catch (BadEvidenceException e) {
      return List.of();
    }
  }

  /** Numbers sort as numbers. */
  private static String sortable(Map<String, String> params) {
    StringBuilder text = new StringBuilder();
    Words.ARMS.forEach(arm -> text.append(params.getOrDefault(arm, "")));
    params.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> text.append("%15s".formatted(e.getValue())));
    return text.toString();
  }

  private Optional<Row> row(Map<String, String> params, List<Observation> trials) {
    double[] values =
        trials.stream()
            .map(value)
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .filter(number -> number > 0 && Double.isFinite(number))
            .sorted()
            .toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    int middle = values.length / 2;
    double median =
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    Interval range = new Interval(median, values[0], values[values.length - 1], 0.95);
    return Optional.of(new Row(params, values.length, range));
  }

  private Plot plot(List<Row> everything) {
    List<Row> rows = everything.subList(0, Math.min(MOST, everything.size()));
    List<Map<String, String>> all = rows.stream().map(Row::params).toList();
    List<String> names = all.stream().map(params -> Charts.name(params, all)).toList();
    Axis x =
        Axis.log(
            axis,
            rows.stream().flatMapToDouble(r -> DoubleStream.of(r.range().low(), r.range().high())),
            Figures::number);
    Plot plot = new Plot(x, Axis.names(names));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String text = Figures.number(row.range().estimate());
      plot.estimate(Words.series(row.params()), row.range(), i + 1.0, names.get(i) + ": " + text);
      plot.note(text);
    }
    return plot;
  }

  private List<List<String>> data(List<Row> rows) {
    List<List<String>> data = new ArrayList<>();
    data.add(List.of("setting", "trials", "median", "least", "most"));
    for (Row row : rows) {
      data.add(
          List.of(
              Figures.setting(row.params()),
              String.valueOf(row.trials()),
              String.valueOf(row.range().estimate()),
              String.valueOf(row.range().low()),
              String.valueOf(row.range().high())));
    }
    return data;
  }
}
