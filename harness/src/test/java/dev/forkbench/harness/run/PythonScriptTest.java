package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.run.RunFixture.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The plans and the real script meet, where there is a python3. */
@DisabledIfEnvironmentVariable(
    named = "CI_SECOND_JDK",
    matches = "true",
    disabledReason = "no JDK changes the scripts, which CI has tested already")
class PythonScriptTest {

  /** Those with cells in the CPython lane. */
  static final List<String> PLANS = List.of("standard", "full", "runtime");

  static final List<String> STUDIES = Plan.STUDIES;
  static final List<String> SCALES = Plan.SCALES;

  private static final long DEADLINE_SECONDS = 240;
  private static final Path SCRIPT = ProjectLayout.ofThisProgram().pythonScript();

  private static Python python;

  @TempDir Path temporary;

  /** A machine need not have a Python; but in CI one that cannot run the script is a failure. */
  @BeforeAll
  static void findPython() throws RunException {
    PythonLane lane = PythonLane.find(SCRIPT, System.getenv());
    if (lane.pythons().isEmpty()) {
      boolean excused = lane.obstacles().equals(List.of("no python3 on PATH"));
      assertThat("true".equals(System.getenv("CI")) && !excused).as("%s", lane).isFalse();
      abort("the CPython lane is not tested here: " + lane.obstacles());
    }
    python = lane.pythons().get(0);
  }

  private List<String> run(String... arguments) throws Exception {
    Path said = temporary.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(python.program().toString()), Stream.of(arguments)).toList());
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("%s ended within %d s", builder.command(), DEADLINE_SECONDS).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    return Files.readAllLines(said);
  }

  static Stream<String> tests() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPT.getParent())) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return names.stream().filter(name -> name.matches("test_python_\\w+\\.py"));
    }
  }

  @ParameterizedTest
  @MethodSource("tests")
  void shouldPassTheTestsOfTheScripts(String test) throws Exception {
    run("-m", "unittest", "discover", "-s", SCRIPT.getParent().toString(), "-p", test);
  }

  @ParameterizedTest
  @FieldSource("PLANS")
  void shouldHoldEveryCellOfEveryPlan(String plan) throws Exception {
    List<String> listed =
        run(SCRIPT.toString(), "--list").stream()
            .map(line -> line.replaceFirst("^(\\S+) +\\S+ +", "$1 "))
            .toList();

    assertThat(Plan.ofScale(plan).cells(Lane.CPYTHON))
        .isNotEmpty()
        .allSatisfy(
            cell ->
                assertThat(listed)
                    .anyMatch(
                        line ->
                            line.equals(cell.mode() + " " + python.row(cell).name())
                                || line.startsWith("skipped: " + python.row(cell).name() + ": ")));
  }

  /** The list has a line an experiment: its name, then its settings, in brackets if optional. */
  @ParameterizedTest
  @FieldSource({"SCALES", "STUDIES"})
  void shouldHoldEveryExperimentOfEveryPlan(String plan) throws Exception {
    List<PlannedExperiment> planned = Plan.ofScale(plan).experiments(Lane.CPYTHON);
    assumeThat(planned).as("CPython's experiments in plan %s", plan).isNotEmpty();
    List<List<String>> listed =
        run(python.experiments().toString(), "--list").stream()
            .map(line -> List.of(line.split(" ")))
            .toList();

    assertThat(planned)
        .allSatisfy(one -> assertThat(listed).anyMatch(line -> isSettingOf(one, line)));
  }

  private static boolean isSettingOf(PlannedExperiment planned, List<String> line) {
    List<String> settings = line.subList(1, line.size());
    return line.get(0).equals(planned.name())
        && planned.params().keySet().stream()
            .allMatch(name -> settings.contains(name) || settings.contains("[" + name + "]"))
        && settings.stream()
            .filter(name -> !name.startsWith("["))
            .allMatch(planned.params()::containsKey);
  }

  @Test
  void shouldMeasureACellOfEachKindInARun() throws Exception {
    RunFixture fixture = new RunFixture(temporary);
    fixture.variables = System.getenv();
    Finished run =
        fixture.run(tiny("RoundTrip.*=fork |bytes=8 |LockBenchmark.*=2 |StartBenchmark.exit"));

    assertThat(run.outcome().failures()).isEmpty();
    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    for (JsonNode merged : Json.read(run.directory().resolve("jmh.json"))) {
      assertThat(merged.path("vmName").asText()).isEqualTo("CPython");
    }
    assertThat(run.directory().resolve("rounds")).isDirectoryNotContaining("glob:**.tmp");
  }

  private static Plan tiny(String regex) throws RunException {
    Plan study = Plan.ofScale("runtime").only(Pattern.compile(regex));
    return new Plan(
        "runtime",
        1,
        study.cells(Lane.CPYTHON).stream().map(PythonScriptTest::tiny).toList(),
        List.of());
  }

  private static PlannedCell tiny(PlannedCell cell) {
    return new PlannedCell(
        cell.lane(),
        cell.benchmark(),
        cell.mode(),
        new TreeMap<>(cell.params()),
        cell.threads(),
        Iterations.parse("0"),
        Iterations.parse("4x1ms"),
        List.of(),
        0);
  }

  /** Our own merging follows JMH's formulas by commons-math, the script by itself. */
  @Test
  void shouldWriteTheStatisticsThatJmhWrites() throws Exception {
    Path out = temporary.resolve("lane.json");
    run(
        SCRIPT.toString(),
        "--only=RoundTrip.*Thread",
        "--warmup=0",
        "--iterations=7",
        "--time=0.001",
        "--out=" + out);

    JsonNode row = Json.read(out).get(0);
    ForkFacts facts = new ForkFacts(1, List.of(), 1, null, null, "2026-01-02T03:04:05Z", 1);
    JsonNode expected = new MergedRow(List.of(new RoundFile(row, facts))).json();
    assertSame(row, expected, "/primaryMetric/score");
    assertSame(row, expected, "/primaryMetric/scoreError");
    assertSame(row, expected, "/primaryMetric/scoreConfidence/0");
    expected
        .at("/primaryMetric/scorePercentiles")
        .fieldNames()
        .forEachRemaining(
            rank -> assertSame(row, expected, "/primaryMetric/scorePercentiles/" + rank));
  }

  private static void assertSame(JsonNode row, JsonNode expected, String pointer) {
    double value = expected.at(pointer).doubleValue();
    assertThat(row.at(pointer).doubleValue())
        .as(pointer)
        .isCloseTo(value, within(1e-9 * Math.abs(value)));
  }
}
