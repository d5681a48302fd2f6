package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The rows of one cell from several rounds as the one row JMH would have written, had it forked
 * that often: each round is a fork.
 *
 * <p>Score and error follow JMH's formulas over all iterations, or samples, of all forks. They are
 * for display; iterations of one JVM are not independent, so no verdict is drawn from them.
 * Secondary metrics stay in the rounds' files, because JMH does not write down how it aggregates
 * each.
 */
final class MergedRow {

  private static final double CONFIDENCE = 0.999;
  private static final double[] PERCENTILES = {
    0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100
  };

  private final List<RoundFile> rounds;
  private final double[] values;

  /**
   * @param rounds of the same cell, at least one, in order
   */
  MergedRow(List<RoundFile> rounds) {
    this.rounds = rounds;
    this.values = rounds.stream().flatMapToDouble(round -> values(round.row())).toArray();
  }

  /** All that was measured: iterations, or every sample where those were kept. */
  private static DoubleStream values(JsonNode row) {
    if (!isSampled(row)) {
      return elements(row.at("/primaryMetric/rawData/0")).mapToDouble(JsonNode::doubleValue);
    }
    return elements(row.at("/primaryMetric/rawDataHistogram/0"))
        .flatMap(MergedRow::elements)
        .flatMapToDouble(
            pair -> DoubleStream.generate(pair.get(0)::doubleValue).limit(pair.get(1).longValue()));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static boolean isSampled(JsonNode row) {
    return row.path("primaryMetric").has("rawDataHistogram");
  }

  ObjectNode json() {
    ObjectNode row = rounds.get(0).row().deepCopy();
    row.put("forks", rounds.size());
    // Where somebody keeps a JDK is nobody's business; which JDK it is stands in other fields.
    row.put("jvm", Path.of(row.path("jvm").asText()).getFileName().toString());
    row.set("primaryMetric", primaryMetric(row.path("primaryMetric").path("scoreUnit")));
    row.set("secondaryMetrics", Json.MAPPER.createObjectNode());
    row.putObject("forkbench").set("forks", facts());
    return row;
  }

  private ObjectNode primaryMetric(JsonNode unit) {
    double mean = StatUtils.mean(values);
    double error = error();
    ObjectNode metric = Json.MAPPER.createObjectNode();
    put(metric.put("score", mean), "scoreError", error);
    ArrayNode confidence = metric.putArray("scoreConfidence");
    add(confidence, mean - error);
    add(confidence, mean + error);
    metric.set("scorePercentiles", percentiles());
    metric.set("scoreUnit", unit);
    String raw = isSampled(rounds.get(0).row()) ? "rawDataHistogram" : "rawData";
    metric.set(raw, raw(raw));
    return metric;
  }

  /** Half the width of the 99.9 % t interval; NaN for two values or fewer, as JMH has it. */
  private double error() {
    if (values.length <= 2) {
      return Double.NaN;
    }
    double t =
        new TDistribution(values.length - 1).inverseCumulativeProbability(1 - (1 - CONFIDENCE) / 2);
    return t * Math.sqrt(StatUtils.variance(values)) / Math.sqrt(values.length);
  }

  private ObjectNode percentiles() {
    ObjectNode percentiles = Json.MAPPER.createObjectNode();
    for (double rank : PERCENTILES) {
      double value = rank == 0 ? StatUtils.min(values) : new Percentile().evaluate(values, rank);
      percentiles.put(String.valueOf(rank), value);
    }
    return percentiles;
  }

  private ArrayNode raw(String field) {
    ArrayNode forks = Json.MAPPER.createArrayNode();
    rounds.forEach(round -> forks.add(round.row().path("primaryMetric").path(field).path(0)));
    return forks;
  }

  private ArrayNode facts() {
    ArrayNode forks = Json.MAPPER.createArrayNode();
    rounds.forEach(round -> forks.addPOJO(round.facts()));
    return forks;
  }

  /** JMH writes NaN as text, because JSON has no such number. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.put(name, "NaN");
    } else {
      node.put(name, value);
    }
  }

  private static void add(ArrayNode node, double value) {
    if (Double.isNaN(value)) {
      node.add("NaN");
    } else {
      node.add(value);
    }
  }
}
