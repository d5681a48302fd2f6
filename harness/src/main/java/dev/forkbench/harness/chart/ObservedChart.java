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
  private final Text text;
  private final String experiment;
  private final Function<Observation, Optional<Double>> value;
  private final Function<List<Row>, Optional<String>> finding;

  /**
   * What is written beside the numbers.
   *
   * @param what it shows, for the case that there is none
   * @param topic the title where there is no finding
   * @param axis what the numbers are, with their unit
   * @param unit of the numbers
   */
  record Text(String what, String topic, String axis, String unit) {}

  /** The interval holds the median, the least and the most: no confidence is claimed. */
  record Row(Map<String, String> params, int trials, Interval range) {

    double median() {
      return range.estimate();
    }
  }

  /**
   * @param value of a trial; empty if it has none
   * @param finding what the title says if the claims are decided; empty if the rows do not tell
   */
  ObservedChart(
      String id,
      List<String> claims,
      Text text,
      String experiment,
      Function<Observation, Optional<Double>> value,
      Function<List<Row>, Optional<String>> finding) {
    this.id = id;
    this.claims = claims;
    this.text = text;
    this.experiment = experiment;
    this.value = value;
    this.finding = finding;
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
      return Picture.noDataFor(text.what());
    }
    String title =
        decided(sample, verdicts) ? finding.apply(rows).orElse(text.topic()) : text.topic();
    return Picture.of(title, caption(rows), plot(rows), data(rows));
  }

  private static String caption(List<Row> rows) {
    return "Dots: median of the trials ("
        + Words.range(rows.stream().mapToInt(Row::trials))
        + " an arm). Lines: from the smallest to the largest; no confidence interval. The x axis is"
        + " logarithmic."
        + (rows.size() > MOST ? " " + (rows.size() - MOST) + " more rows are in its CSV." : "");
  }

  private List<Row> rows(Sample sample) {
    try {
      return sample.arms(experiment).entrySet().stream()
          .map(arm -> row(arm.getKey(), arm.getValue()))
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(row -> Charts.order(row.params())))
          .toList();
    } catch (BadEvidenceException e) {
      return List.of();
    }
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
            text.axis() + ", logarithmic",
            rows.stream().flatMapToDouble(r -> DoubleStream.of(r.range().low(), r.range().high())),
            Figures::number);
    Plot plot = new Plot(x, Axis.names(names));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String median = Figures.number(row.median()) + " " + text.unit();
      plot.estimate(Words.series(row.params()), row.range(), i + 1.0, names.get(i) + ": " + median);
      plot.note(median);
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
              String.valueOf(row.median()),
              String.valueOf(row.range().low()),
              String.valueOf(row.range().high())));
    }
    return data;
  }
}
