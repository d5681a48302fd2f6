package dev.forkbench.harness.run;

import static dev.forkbench.harness.run.RunFixture.cell;
import static dev.forkbench.harness.run.RunFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.run.RunFixture.Finished;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A python3 that is a shell script stands in for the real one. */
class PythonLaneTest {

  private static final String BENCHMARK = "dev.example.SomeBenchmark.a";

  private static final String CPYTHON = "CPython 3.11.7, GCC 12.2.0";
  private static final String PROFILED = ", profile-guided optimisation: yes";

  private static final PlannedCell CELL =
      new PlannedCell(
          Lane.CPYTHON,
          BENCHMARK,
          "avgt",
          new TreeMap<>(Map.of("way", "by value", "bytes", "8")),
          1,
          Iterations.parse("1x10ms"),
          Iterations.parse("2x10ms"),
          List.of(),
          0);

  @TempDir Path temporary;
  private RunFixture fixture;

  @BeforeEach
  void fakeJar() throws IOException {
    fixture = new RunFixture(temporary);
  }

  private void python(String version, String benchmark) throws IOException {
    Path python = FakePython.write(temporary.resolve("bin/python3"), version, benchmark, "cpython");
    fixture.variables = Map.of("PATH", "/nowhere" + File.pathSeparator + python.getParent());
  }

  private static Plan bothLanes(int rounds) {
    return plan(rounds, cell("a", "none"), CELL);
  }

  @Test
  void shouldMeasureBothLanesInEveryRound() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    Finished run = fixture.run(bothLanes(2));

    assertThat(run.outcome().failures()).isEmpty();
    Run read = Run.read(run.directory());
    assertThat(read.cells()).hasSize(2).allSatisfy(c -> assertThat(c.validForks()).hasSize(2));
    assertThat(read.cells().get(1).id().vmName()).isEqualTo("CPython");
    assertThat(read.environment().text("/cpython/version")).isEqualTo("3.11.7");
    assertThat(read.environment().text("/cpython/compiler")).isEqualTo("GCC 12.2.0");
    assertThat(read.environment().text("/cpython/profileGuided")).isEqualTo("yes");
    assertThat(read.environment().json().at("/warnings")).isEmpty();
    assertThat(Json.read(run.directory().resolve("jmh.json")).at("/1/jvm").asText())
        .isEqualTo("python3");
    assertThat(fixture.printed())
        .contains(
            "arms 2, ",
            "\n" + CPYTHON + PROFILED + "\n",
            "SomeBenchmark.a bytes=8 way=by value on CPython");
  }

  @Test
  void shouldWarnOfABuildWithoutAProfile() throws Exception {
    python(CPYTHON + ", profile-guided optimisation: no", BENCHMARK);
    Finished run = fixture.run(bothLanes(1));

    assertThat(Run.read(run.directory()).environment().text("/warnings/0"))
        .startsWith("CPython was built without profile-guided optimisation: its figures are worse");
  }

  @Test
  void shouldMeasureWithTheInterpreterThatIsNamed() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    Path other = Files.createDirectories(temporary.resolve("other")).resolve("python3.13");
    Files.move(temporary.resolve("bin/python3"), other);
    python("CPython 3.13.0, GCC 12.2.0" + PROFILED, BENCHMARK);
    fixture.variables = new TreeMap<>(fixture.variables);
    fixture.variables.put(Python.VARIABLE, other.toString());

    assertThat(fixture.run(bothLanes(1)).outcome().failures()).isEmpty();
    assertThat(fixture.printed()).contains("\n" + CPYTHON);
  }

  @Test
  void shouldRefuseANamedInterpreterThatCannotMeasure() throws Exception {
    Path missing = temporary.resolve("python3");
    fixture.variables = Map.of(Python.VARIABLE, missing.toString());

    assertThatThrownBy(() -> fixture.run(bothLanes(1)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "FORKBENCH_PYTHON=%s: no such program; name a CPython 3.8 or newer, or unset it",
            missing)
        .extracting(e -> ((RunException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void shouldAskForExactlyOneRow() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    Finished run = fixture.run(plan(1, CELL));

    assertThat(Files.readAllLines(run.directory().resolve("asked.txt")))
        .contains(
            "--only=^dev\\.example\\.SomeBenchmark\\.a\\ bytes\\=8\\ way\\=by\\ value$",
            "--warmup=1",
            "--warmup-time=0.01",
            "--iterations=2",
            "--time=0.01",
            "--until-stdin-closes")
        .endsWith("--", Launch.marker(run.directory().getFileName().toString()));
  }

  @Test
  void shouldGoOnWithoutAPythonAndSaySo() throws Exception {
    Finished run = fixture.run(bothLanes(1));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Run.read(run.directory()).cells()).hasSize(1);
    String notMeasured = "CPython lane: not measured, no python3 on PATH; missing: cells 1";
    assertThat(fixture.printed()).contains(notMeasured);
    assertThat(Json.read(run.directory().resolve("environment.json")).at("/warnings/0").asText())
        .isEqualTo(notMeasured);
  }

  @Test
  void shouldNotMeasureWithAnotherPythonThanCPython() throws Exception {
    python("PyPy 3.10.14", BENCHMARK);
    fixture.run(bothLanes(1));

    assertThat(fixture.printed())
        .contains("CPython lane: not measured, python3 cannot run the script: PyPy 3.10.14");
  }

  @Test
  void shouldSayThatThereIsNothingToMeasure() {
    assertThatThrownBy(() -> fixture.run(plan(1, CELL)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "Nothing to measure: CPython lane: not measured, no python3 on PATH; missing: cells 1");
  }

  @Test
  void shouldRefuseARowOfSomethingElse() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK + "Too");
    Finished run = fixture.run(plan(1, CELL));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.outcome().failures().get(0).reason())
        .startsWith("the script wrote another row: ");
  }

  @Test
  void shouldMeasureWhatIsMissingWhenTheRunIsResumed() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    Path run = fixture.run(bothLanes(2)).directory();
    Files.delete(roundFile(run));

    assertThat(fixture.runRest("latest").outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Run.read(run).cells().get(1).forks()).hasSize(2);
    assertThat(fixture.printed()).contains("[1/1] ");
  }

  private static Path roundFile(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("rounds"))) {
      return files.filter(f -> f.toString().matches(".*cpython.*json")).findFirst().orElseThrow();
    }
  }

  @Test
  void shouldRefuseToGoOnWithAnotherPython() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    fixture.run(bothLanes(1));
    python("CPython 3.13.0, GCC 12.2.0" + PROFILED, BENCHMARK);

    assertThatThrownBy(() -> fixture.resume("latest"))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("CPython lane: {\"version\":\"3.11.7\"")
        .hasMessageContaining(", now {\"version\":\"3.13.0\"")
        .extracting(e -> ((RunException) e).exitCode())
        .isEqualTo(ExitCode.DIFFERS);
  }

  private String sha256After(String file, String content) throws IOException {
    Path script = temporary.resolve("scripts/python_lane.py");
    Files.writeString(script.resolveSibling(file), content);
    return Python.find(script, fixture.variables).sha256();
  }

  @Test
  void shouldTellOneStateOfTheLanesScriptsFromEveryOther() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    Files.createDirectories(temporary.resolve("scripts"));
    String first = sha256After("python_lane.py", "1");

    assertThat(sha256After("test_python_lane.py", "2")).isEqualTo(first);
    assertThat(sha256After("python_crash.py", "3")).isNotEqualTo(first);
    assertThat(sha256After("python_crash.py", "4"))
        .isNotEqualTo(first)
        .isEqualTo(sha256After("python_crash.py", "4"));
  }

  @Test
  void shouldRefuseACellThatIsHalfOfTheJvm() {
    assertThatThrownBy(
            () ->
                new PlannedCell(
                    Lane.CPYTHON,
                    BENCHMARK,
                    "avgt",
                    new TreeMap<>(),
                    1,
                    Iterations.parse("1"),
                    Iterations.parse("1"),
                    List.of("-Xmx1g"),
                    0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CPython has no threads, minJdk, jvmArgs: " + BENCHMARK);
  }
}
