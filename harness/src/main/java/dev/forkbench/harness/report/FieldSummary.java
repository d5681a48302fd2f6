package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.evidence.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/** What the trials of one arm saw in one field, in few words. */
sealed interface FieldSummary {

  /** {@code kind} and what follows it in {@code observations-summary.csv}. */
  List<String> CSV_HEADER =
      List.of(
          "kind",
          "true",
          "median",
          "min",
          "max",
          "most_frequent",
          "most_frequent_count",
          "distinct");

  /** For people. */
  String text();

  /** As {@link #CSV_HEADER} names it; empty where it does not apply. */
  List<String> csv();

  /**
   * @param seen in the trials that have the field, at least one; a field of several kinds is
   *     summarised by its texts
   */
  static FieldSummary of(List<JsonNode> seen) {
    if (seen.stream().allMatch(JsonNode::isBoolean)) {
      return new Truths(seen.stream().filter(JsonNode::booleanValue).count(), seen.size());
    }
    return seen.stream().allMatch(JsonNode::isNumber) ? Numbers.of(seen) : Values.of(seen);
  }

  /** {@code 3 of 20 true}. */
  record Truths(long count, int trials) implements FieldSummary {
    @Override
    public String text() {
      return count + " of " + trials + " true";
    }

    @Override
    public List<String> csv() {
      return List.of("boolean", "" + count, "", "", "", "", "", "");
    }
  }

  /** {@code 12 (7 to 31)}, or {@code 12} where it was always that. */
  record Numbers(double median, double min, double max) implements FieldSummary {
    private static final double EXACT = 1L << 53;

    private static Numbers of(List<JsonNode> seen) {
      double[] values = seen.stream().mapToDouble(JsonNode::doubleValue).toArray();
      return new Numbers(
          StatUtils.percentile(values, 50), StatUtils.min(values), StatUtils.max(values));
    }

    @Override
    public String text() {
      String middle = number(median);
      return min == max ? middle : middle + " (" + number(min) + " to " + number(max) + ")";
    }

    @Override
    public List<String> csv() {
      return List.of("number", "", plain(median), plain(min), plain(max), "", "", "");
    }

    /** A count is exact, whatever its size; the median of two may lie between them. */
    private static String number(double value) {
      return 2 * value == Math.rint(2 * value) ? plain(value) : Figures.number(value);
    }

    private static String plain(double value) {
      return value == Math.rint(value) && Math.abs(value) < EXACT
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.valueOf(value);
    }
  }

  /** {@code gone (18 of 20, distinct 3)}, or {@code gone} where it was always that. */
  record Values(String mostFrequent, long count, int trials, int distinct) implements FieldSummary {
    private static final int LONGEST = 60;

    /** Of equally frequent ones the first in alphabetical order. */
    private static Values of(List<JsonNode> seen) {
      Map<String, Long> counts =
          seen.stream()
              .map(Values::word)
              .collect(
                  Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
      long most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
      String first =
          counts.keySet().stream()
              .filter(word -> counts.get(word) == most)
              .findFirst()
              .orElseThrow();
      return new Values(first, most, seen.size(), counts.size());
    }

    private static String word(JsonNode value) {
      return value.isValueNode() ? value.asText() : value.toString();
    }

    @Override
    public String text() {
      String word = mostFrequent.isEmpty() ? "(empty)" : mostFrequent;
      String cut = word.length() > LONGEST ? word.substring(0, LONGEST) + "..." : word;
      return distinct == 1
          ? cut
          : "%s (%d of %d, distinct %d)".formatted(cut, count, trials, distinct);
    }

    @Override
    public List<String> csv() {
      return List.of("value", "", "", "", "", mostFrequent, "" + count, "" + distinct);
    }
  }
}
