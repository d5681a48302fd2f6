package dev.forkbench.harness.run;

import static dev.forkbench.harness.run.Interpreters.VARIABLE;
import static dev.forkbench.harness.run.RunFixture.cell;
import static dev.forkbench.harness.run.RunFixture.onCPython;
import static dev.forkbench.harness.run.RunFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Observation;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .startsWith(
            "CPython 3.11.7 was built without profile-guided optimisation: its figures are worse");
  }

  @Test
  void shouldMeasureWithTheInterpreterThatIsNamed() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    Path other = Files.createDirectories(temporary.resolve("other")).resolve("python3.13");
    Files.move(temporary.resolve("bin/python3"), other);
    python("CPython 3.13.0, GCC 12.2.0" + PROFILED, BENCHMARK);
    fixture.variables = new TreeMap<>(fixture.variables);
    fixture.variables.put(VARIABLE, other.toString());

    assertThat(fixture.run(bothLanes(1)).outcome().failures()).isEmpty();
    assertThat(fixture.printed()).contains("\n" + CPYTHON);
  }

  private Path interpreter(String file, String version) throws IOException {
    return FakePython.write(
        temporary.resolve(file),
        "CPython " + version + ", GCC 12.2.0" + PROFILED,
        BENCHMARK,
        "cpython");
  }

  private PythonLane lane() throws RunException {
    return PythonLane.find(ProjectLayout.ofThisProgram().pythonScript(), fixture.variables);
  }

  private List<String> versions() throws RunException {
    return lane().pythons().stream().map(python -> python.build().version()).toList();
  }

  @Test
  void shouldMeasureWithFreeThreadedBuildsToo() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    interpreter("bin/python3.14t", "3.14.0t");
    interpreter("bin/python3.13t", "3.13.1t");
    Plan plan = new Plan("smoke", 2, List.of(CELL), List.of(onCPython("alive", 2, 1)));
    Finished run = fixture.run(plan);

    assertThat(run.outcome().failures()).isEmpty();
    Run read = Run.read(run.directory());
    assertThat(read.cells())
        .extracting(cell -> cell.id().jdkVersion())
        .containsExactly("3.11.7", "3.13.1t", "3.14.0t");
    assertThat(read.observations())
        .extracting(Observation::jdk)
        .containsExactly("3.11.7", "3.11.7", "3.13.1t", "3.13.1t", "3.14.0t", "3.14.0t");
    assertThat(read.environment().text("/cpython/version")).isEqualTo("3.11.7");
    assertThat(read.environment().text("/cpython/others/0/version")).isEqualTo("3.13.1t");
    assertThat(read.environment().text("/cpython/others/1/version")).isEqualTo("3.14.0t");
    assertThat(fixture.printed()).contains("on CPython 3.11.7: ", "on CPython 3.14.0t: 2 trials");
  }

  @Test
  void shouldMeasureOnceWhatHasTwoNames() throws Exception {
    fixture.variables = Map.of("PATH", interpreter("bin/python3", "3.13.1t").getParent() + "");
    interpreter("bin/python3.13t", "3.13.1t");

    assertThat(versions()).containsExactly("3.13.1t");
    assertThat(lane().obstacles()).isEmpty();
  }

  @Test
  void shouldMeasureWithTheOthersWhenOneCannot() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    FakePython.write(temporary.resolve("bin/python3.13t"), "no module", BENCHMARK, "cpython");
    fixture.run(bothLanes(1));

    assertThat(fixture.printed())
        .contains("CPython lane: measured in part, python3.13t cannot run the script: no module\n");
    assertThat(versions()).containsExactly("3.11.7");
  }

  @ParameterizedTest
  @ValueSource(strings = {":", ","})
  void shouldMeasureWithAllThatAreNamedAndNoOther(String separator) throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    interpreter("bin/python3.14t", "3.14.0t");
    String names = interpreter("a", "3.13.1t") + separator + interpreter("b", "3.12.0") + separator;
    fixture.variables = Map.of("PATH", temporary.resolve("bin") + "", VARIABLE, names);

    assertThat(versions()).containsExactly("3.13.1t", "3.12.0");
  }

  @Test
  void shouldRefuseANamedInterpreterThatIsNamedTwice() throws Exception {
    String first = interpreter("a", "3.13.1t").toString();
    String second = interpreter("b", "3.13.1t").toString();
    fixture.variables = Map.of(VARIABLE, first + ":" + second);

    assertThatThrownBy(this::lane)
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("FORKBENCH_PYTHON=%s: CPython 3.13.1t is named twice; ", second);
  }

  @Test
  void shouldRefuseANamedInterpreterThatCannotMeasure() throws Exception {
    Path missing = temporary.resolve("python3");
    fixture.variables = Map.of(VARIABLE, missing.toString());

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
        .endsWith("--", Launch.marker(new RunDirectory(run.directory()).mark()));
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
    return Python.of(temporary.resolve("bin/python3"), script).sha256();
  }

  @Test
  void shouldTellOneStateOfTheLanesScriptsFromEveryOther() throws Exception {
    python(CPYTHON + PROFILED, BENCHMARK);
    Files.createDirectories(temporary.resolve("scripts"));
    String first = sha256After("python_lane.py", "1");

    assertThat(sha256After("test_python_lane.py", "2")).isEqualTo(first);
    assertThat(sha256After("forkbench", "3")).isEqualTo(first);
    String second = sha256After("python_crash.py", "4");
    assertThat(second).isNotEqualTo(first);
    Files.createDirectory(temporary.resolve("scripts/guard"));
    assertThat(sha256After("guard/guarded.py", "5")).isNotEqualTo(second);
    Files.delete(temporary.resolve("scripts/guard/guarded.py"));
    assertThat(sha256After("python_crash.py", "4")).isEqualTo(second);
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
