package dev.forkbench.harness.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** One metric of a row of JMH's JSON: the score, or what a profiler adds. */
public final class JmhMetric {
  private final JsonNode json;
  private final Function<String, UnreadableResultException> broken;

  /**
   * @param json the metric's object
   * @param broken makes a complaint that names the file and the row
   */
  JmhMetric(JsonNode json, Function<String, UnreadableResultException> broken) {
    this.json = json;
    this.broken = broken;
  }

  /** JMH's unit, such as {@code ms/op}. */
  public String unit() throws UnreadableResultException {
    JsonNode unit = json.path("scoreUnit");
    if (!unit.isTextual()) {
      throw broken.apply("scoreUnit is missing");
    }
    return unit.textValue();
  }

  /** Whether every sample was kept, as in mode {@code sample}. */
  public boolean hasSamples() {
    return json.has("rawDataHistogram");
  }

  /** How many forks left numbers. */
  int forkCount() throws UnreadableResultException {
    return raw().size();
  }

  /** The measured iterations of every fork, in order; samples are averaged by iteration. */
  public List<List<Double>> forks() throws UnreadableResultException {
    List<List<Double>> forks = new ArrayList<>();
    for (JsonNode fork : raw()) {
      List<Double> iterations = new ArrayList<>();
      for (JsonNode iteration : fork) {
        iterations.add(hasSamples() ? mean(iteration) : number(iteration));
      }
      forks.add(iterations);
    }
    return forks;
  }

  /**
   * One value per fork: that below which the share of its samples lies.
   *
   * @param share in (0, 1], such as 0.99
   * @throws UnreadableResultException if samples were not kept
   */
  public List<Double> quantiles(double share) throws UnreadableResultException {
    if (!hasSamples()) {
      throw broken.apply("keeps no samples, so it has no percentiles");
    }
    List<Double> quantiles = new ArrayList<>();
    for (JsonNode fork : raw()) {
      quantiles.add(quantile(samples(fork), share));
    }
    return quantiles;
  }

  /** How long the operations of each fork took; unknown where samples were not kept. */
  List<Tail> tails() throws UnreadableResultException {
    List<Tail> tails = new ArrayList<>();
    for (JsonNode fork : raw()) {
      tails.add(hasSamples() ? tail(samples(fork)) : Tail.UNKNOWN);
    }
    return tails;
  }

  private Tail tail(List<Sample> ascending) throws UnreadableResultException {
    double operations = count(ascending);
    SortedMap<Double, Double> below = new TreeMap<>();
    for (double share : Tail.SHARES) {
      if (Tail.tells(operations, share)) {
        below.put(share, quantile(ascending, share));
      }
    }
    return new Tail((long) operations, below);
  }

  private static double count(List<Sample> samples) {
    return samples.stream().mapToDouble(Sample::count).sum();
  }

  private JsonNode raw() throws UnreadableResultException {
    JsonNode raw = hasSamples() ? json.get("rawDataHistogram") : json.path("rawData");
    if (raw.isEmpty()) {
      throw noData();
    }
    for (JsonNode fork : raw) {
      if (fork.isEmpty()) {
        throw noData();
      }
    }
    return raw;
  }

  private UnreadableResultException noData() {
    return broken.apply("no raw data of every fork");
  }

  private List<Sample> samples(JsonNode fork) throws UnreadableResultException {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode iteration : fork) {
      for (JsonNode pair : iteration) {
        samples.add(new Sample(number(pair.path(0)), count(pair.path(1))));
      }
    }
    samples.sort(Comparator.comparingDouble(Sample::value));
    return samples;
  }

  private double quantile(List<Sample> ascending, double share) throws UnreadableResultException {
    double wanted = share * count(ascending);
    double seen = 0;
    for (Sample sample : ascending) {
      seen += sample.count();
      if (seen >= wanted && sample.count() > 0) {
        return sample.value();
      }
    }
    throw broken.apply("a fork without samples");
  }

  /** The score of one iteration in mode {@code sample}. */
  private double mean(JsonNode histogram) throws UnreadableResultException {
    double sum = 0;
    double count = 0;
    for (JsonNode pair : histogram) {
      sum += number(pair.path(0)) * count(pair.path(1));
      count += count(pair.path(1));
    }
    if (count == 0) {
      throw broken.apply("an iteration without samples");
    }
    return sum / count;
  }

  /** How often a value came. */
  private double count(JsonNode value) throws UnreadableResultException {
    double count = number(value);
    if (count < 0 || count != Math.rint(count)) {
      throw broken.apply("a number of samples is no count: " + value);
    }
    return count;
  }

  /** JMH writes NaN and the infinities as text. */
  private double number(JsonNode value) throws UnreadableResultException {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw broken.apply("a raw value is not a finite number: " + value);
    }
    return value.doubleValue();
  }

  /** A value and how often it came. */
  private record Sample(double value, double count) {}
}
