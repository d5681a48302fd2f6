package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.run.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors that the page tells of are those that CPython makes, and their twins are planned. */
class ErratumTest {
  private static final Pattern MADE = Pattern.compile("(?m)^@error\\(\"(G\\d\\d)\"");

  @Test
  void shouldHoldEveryErrorThatCPythonMakesAgain() throws IOException {
    String script = Files.readString(Path.of("../scripts/python_errata.py"));
    List<String> made =
        MADE.matcher(script).results().map(error -> error.group(1)).sorted().toList();

    assertThat(Erratum.all()).extracting(Erratum::item).hasSize(21).containsExactlyElementsOf(made);
    assertThat(Erratum.all()).allSatisfy(erratum -> assertThat(erratum.guides()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "full"})
  void shouldHaveTwinsThatArePlanned(String scale) throws IOException {
    List<JsonNode> planned = planned(scale);
    assertThat(missing(Erratum.all(), planned)).isEmpty();
    Twin stranger = new Twin("alive", Map.of("millis", "7"), List.of("later"));
    assertThat(missing(List.of(new Erratum("G99", List.of(1), List.of(stranger), null)), planned))
        .containsExactly("G99: alive {millis=7}");
  }

  private static List<String> missing(List<Erratum> errata, List<JsonNode> planned) {
    List<String> missing = new ArrayList<>();
    for (Erratum erratum : errata) {
      erratum.twins().stream()
          .filter(twin -> planned.stream().noneMatch(arm -> isTwin(twin, arm)))
          .forEach(
              twin -> missing.add(erratum.item() + ": " + twin.experiment() + " " + twin.params()));
    }
    return missing;
  }

  /** Arms of the JVM's lane. */
  private static List<JsonNode> planned(String scale) throws IOException {
    try (InputStream json = Plan.class.getResourceAsStream("plans/" + scale + ".json")) {
      List<JsonNode> arms = new ArrayList<>();
      Json.MAPPER.readTree(json).path("experiments").forEach(arms::add);
      arms.removeIf(arm -> arm.has("lane"));
      return arms;
    }
  }

  /** An arm that goes through all faults goes through each. */
  private static boolean isTwin(Twin twin, JsonNode arm) {
    return arm.path("name").asText().equals(twin.experiment())
        && twin.params().entrySet().stream()
            .allMatch(
                param ->
                    Stream.of(param.getValue(), "ALL")
                        .anyMatch(arm.path("params").path(param.getKey()).asText()::equals));
  }

  @Test
  void shouldTellFieldsThatExperimentsWrite() throws IOException {
    String code = code(Path.of("../benchmarks/src/main/java/dev/forkbench/experiment"));
    assertThat(Erratum.all().stream().flatMap(each -> each.twins().stream()))
        .flatExtracting(Twin::fields)
        .allSatisfy(field -> assertThat(code).contains("\"" + field + "\""));
  }

  private static String code(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.toList()) {
        texts.add(Files.readString(file));
      }
      return texts.stream().collect(Collectors.joining());
    }
  }

  @Test
  void shouldSayWhyThereIsNoTwin() {
    assertThatThrownBy(() -> new Erratum("G01", List.of(1), List.of(), null))
        .hasMessage("G01: either twins, or the reason why there are none");
  }
}
