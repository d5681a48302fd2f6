package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Plans and benchmarks live in different modules; here they meet. */
class BenchmarksJarIT {

  static final List<String> SCALES = Plan.SCALES;

  private static final Pattern PARAM = Pattern.compile("\\s+param \"(\\w+)\" = \\{(.*)}");
  private static final Map<String, Map<String, Set<String>>> BENCHMARKS = new HashMap<>();

  private static Path jar;

  @TempDir Path temporary;

  /** JMH lists each benchmark, then its parameters with the values they have by default. */
  @BeforeAll
  static void listBenchmarks() throws IOException, InterruptedException {
    jar = Path.of(System.getProperty("benchmarks.jar")).normalize();
    assertThat(jar).as("built by module benchmarks").isRegularFile();
    Path list = Files.createTempFile("benchmarks", ".txt");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    new ProcessBuilder(java, "-jar", jar.toString(), "-lp")
        .redirectErrorStream(true)
        .redirectOutput(list.toFile())
        .start()
        .waitFor();
    Map<String, Set<String>> params = new HashMap<>();
    for (String line : Files.readAllLines(list)) {
      Matcher param = PARAM.matcher(line);
      if (param.matches()) {
        params.put(param.group(1), Set.copyOf(Arrays.asList(param.group(2).split(", "))));
      } else if (line.startsWith("dev.forkbench.")) {
        params = new HashMap<>();
        BENCHMARKS.put(line.strip(), params);
      }
    }
    Files.delete(list);
  }

  @ParameterizedTest
  @FieldSource("SCALES")
  void shouldHoldEveryCellOfEveryPlan(String scale) throws RunException {
    List<String> wrong = new ArrayList<>();
    for (PlannedCell cell : Plan.ofScale(scale).cells()) {
      Map<String, Set<String>> params = BENCHMARKS.get(cell.benchmark());
      if (params == null) {
        wrong.add(cell.label() + ": no such benchmark");
      } else if (!params.keySet().equals(cell.params().keySet())) {
        wrong.add(cell.label() + ": its parameters are " + params.keySet());
      } else {
        cell.params().forEach((name, value) -> addUnknown(wrong, cell, params.get(name), value));
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** A number may be any; a word is the name of a constant. */
  private static void addUnknown(
      List<String> wrong, PlannedCell cell, Set<String> values, String value) {
    if (!value.matches("\\d+") && !values.contains(value)) {
      wrong.add(cell.label() + ": " + value + " is none of " + values);
    }
  }

  @Test
  void shouldObserveEveryExperimentOfTheFullPlan() throws Exception {
    RunFixture fixture = new RunFixture(temporary);
    List<PlannedExperiment> once =
        Plan.ofScale("full").experiments().stream()
            .map(e -> new PlannedExperiment(e.name(), e.params(), 1, e.jvmArgs(), e.millis()))
            .toList();
    RunRequest request =
        new RunRequest(null, null, null, null, List.of(), jar, null, 7L, fixture.results);
    try (Session session =
        Session.start(
            request, new Plan("full", 1, List.of(), once), fixture.surroundings(), fixture.out)) {
      Outcome outcome = session.measure();
      assertThat(outcome.failures()).isEmpty();
      assertThat(outcome.exitCode()).isEqualTo(ExitCode.OK);
    }
  }
}
