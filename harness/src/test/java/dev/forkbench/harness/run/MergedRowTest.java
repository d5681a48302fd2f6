package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedRowTest {

  private static RoundFile round(int number, String values) throws IOException {
    String row =
        """
        {"jmhVersion": "1.37", "benchmark": "a.B.c", "mode": "avgt", "threads": 1, "forks": 1,
         "jvm": "/home/somebody/jdk/bin/java", "jvmArgs": ["-Xmx1g"], "jdkVersion": "17.0.1",
         "vmName": "VM", "params": {"workers": "2"},
         "primaryMetric": {"score": 1.0, "scoreError": "NaN", "scoreUnit": "ms/op", "rawData": [%s]},
         "secondaryMetrics": {"other": {"score": 1.0}}}"""
            .formatted(values);
    ForkFacts facts =
        new ForkFacts(
            number,
            number == 2 ? List.of("steal 2.0%") : List.of(),
            number,
            0.02,
            null,
            "2026-01-02T03:04:05Z",
            4.1);
    return new RoundFile(Json.MAPPER.readTree(row), facts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG"})
  void shouldWriteTheRowJmhWouldHaveWritten(String language) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try (InputStream golden = MergedRowTest.class.getResourceAsStream("merged-row.json")) {
      JsonNode merged =
          new MergedRow(List.of(round(1, "[10.0, 11.5, 12.25]"), round(2, "[9.0, 14.0, 13.5]")))
              .json();
      assertThat(Json.pretty(merged))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldSayNaNAsTextForTwoValues() throws IOException {
    JsonNode metric = new MergedRow(List.of(round(1, "[10.0, 12.0]"))).json().path("primaryMetric");

    assertThat(metric.path("score").doubleValue()).isEqualTo(11.0);
    assertThat(metric.path("scoreError").textValue()).isEqualTo("NaN");
    assertThat(metric.path("scoreConfidence"))
        .extracting(JsonNode::textValue)
        .containsExactly("NaN", "NaN");
  }

  @Test
  void shouldKeepEverySampleOfEveryRound() throws IOException {
    JsonNode metric =
        new MergedRow(
                List.of(sampled(1, "[[[10, 3], [20, 1]], [[30, 1]]]"), sampled(2, "[[[10, 5]]]")))
            .json()
            .path("primaryMetric");

    assertThat(metric.path("score").doubleValue()).isEqualTo((8 * 10 + 20 + 30) / 10.0);
    assertThat(metric.at("/scorePercentiles/50.0").doubleValue()).isEqualTo(10);
    assertThat(metric.at("/scorePercentiles/100.0").doubleValue()).isEqualTo(30);
    assertThat(metric.path("rawDataHistogram"))
        .hasToString("[[[[10,3],[20,1]],[[30,1]]],[[[10,5]]]]");
    assertThat(metric.has("rawData")).isFalse();
  }

  private static RoundFile sampled(int number, String histograms) throws IOException {
    RoundFile plain = round(number, "[1.0]");
    ObjectNode row = (ObjectNode) plain.row();
    row.put("mode", "sample");
    ObjectNode metric = (ObjectNode) row.path("primaryMetric");
    metric.remove("rawData");
    metric.set("rawDataHistogram", Json.MAPPER.readTree("[" + histograms + "]"));
    return plain;
  }
}
