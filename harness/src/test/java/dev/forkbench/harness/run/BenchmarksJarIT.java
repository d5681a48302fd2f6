package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Run;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Plans and benchmarks live in different modules; here they meet. */
class BenchmarksJarIT {

  static final List<String> SCALES = Plan.SCALES;
  static final List<String> STUDIES = Plan.STUDIES;

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
  @FieldSource({"SCALES", "STUDIES"})
  void shouldHoldEveryCellOfEveryPlan(String scale) throws RunException {
    List<String> wrong = new ArrayList<>();
    for (PlannedCell cell : Plan.ofScale(scale).cells(Lane.JVM)) {
      Map<String, Set<String>> params = BENCHMARKS.get(cell.benchmark());
      if (params == null) {
        wrong.add(cell.label() + ": no such benchmark");
      } else if (!params.keySet().equals(cell.params().keySet())) {
        wrong.add(cell.label() + ": its parameters are " + params.keySet());
      } else {
        cell.params()
            .entrySet()
            .forEach(param -> addUnknown(wrong, cell, param, params.get(param.getKey())));
      }
    }

    assertThat(wrong).isEmpty();
  }

  /**
   * A number may be any; a word is a value that JMH lists, or another constant of the same enum.
   */
  private static void addUnknown(
      List<String> wrong, PlannedCell cell, Map.Entry<String, String> param, Set<String> listed) {
    String value = param.getValue();
    if (!value.matches("\\d+")
        && !listed.contains(value)
        && !constants(cell, param).contains(value)) {
      wrong.add(cell.label() + ": " + value + " is no value of " + param.getKey());
    }
  }

  private static Set<String> constants(PlannedCell cell, Map.Entry<String, String> param) {
    String type = cell.benchmark().substring(0, cell.benchmark().lastIndexOf('.'));
    try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      Class<?> benchmark = classes.loadClass(type);
      return Stream.concat(Stream.of(benchmark), Arrays.stream(benchmark.getDeclaredClasses()))
          .flatMap(state -> Arrays.stream(state.getDeclaredFields()))
          .filter(field -> field.getName().equals(param.getKey()) && field.getType().isEnum())
          .flatMap(field -> Arrays.stream(field.getType().getEnumConstants()))
          .map(constant -> ((Enum<?>) constant).name())
          .collect(Collectors.toSet());
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(cell.label() + ": " + param.getKey() + " cannot be looked up", e);
    }
  }

  @Test
  @DisabledIfEnvironmentVariable(
      named = "CI_SECOND_JDK",
      matches = "true",
      disabledReason = "CI has observed them once, and tests each on every JDK")
  void shouldObserveEveryExperimentOfTheFullPlan() throws Exception {
    RunFixture fixture = new RunFixture(temporary);
    List<PlannedExperiment> once =
        Plan.ofScale("full").experiments(Lane.JVM).stream().map(BenchmarksJarIT::once).toList();
    RunRequest request =
        new RunRequest(null, null, null, null, List.of(), jar, null, 7L, fixture.results, null);
    try (Session session =
        Session.start(
            request, new Plan("full", 1, List.of(), once), fixture.surroundings(), fixture.out)) {
      Outcome outcome = session.measure();
      assertThat(outcome.failures()).isEmpty();
      assertThat(outcome.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  private static PlannedCell aCellThatIsStillCompiled() {
    Map<String, String> params =
        Map.of("backend", "PROCESS_POOL", "n", "1000", "shape", "FORTY_SIXTY", "workers", "1");
    return new PlannedCell(
        Lane.JVM,
        "dev.forkbench.bench.speedup.SortBenchmark.sort",
        "avgt",
        new TreeMap<>(params),
        1,
        Iterations.parse("1x10ms"),
        Iterations.parse("2x10ms"),
        List.of(),
        0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldFlagACellThatIsStillCompiled() throws Exception {
    RunFixture fixture = new RunFixture(temporary);
    Plan plan = RunFixture.plan(1, aCellThatIsStillCompiled());
    RunRequest request =
        new RunRequest(null, null, null, null, List.of(), jar, null, 7L, fixture.results, null);
    try (Session session = Session.start(request, plan, fixture.surroundings(), fixture.out)) {
      assertThat(session.measure().failures()).isEmpty();
      assertThat(Run.read(session.directory()).cells().get(0).forks().get(0).flags())
          .anyMatch(flag -> flag.matches("JIT \\d+\\.\\d% of the window"));
    }
  }

  private static PlannedExperiment once(PlannedExperiment e) {
    return new PlannedExperiment(
        e.lane(), e.name(), e.params(), 1, 1, 1, e.jvmArgs(), e.minJdk(), e.millis());
  }
}
