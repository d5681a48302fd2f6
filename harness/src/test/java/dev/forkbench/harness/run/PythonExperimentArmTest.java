package dev.forkbench.harness.run;

import static dev.forkbench.harness.run.RunFixture.cell;
import static dev.forkbench.harness.run.RunFixture.onCPython;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.run.RunFixture.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A python3 that is a shell script stands in for the real one. */
class PythonExperimentArmTest {

  private static final String BUILD =
      "CPython 3.11.7, GCC 12.2.0, profile-guided optimisation: yes";

  @TempDir Path temporary;
  private RunFixture fixture;

  @BeforeEach
  void fakePython() throws IOException {
    fixture = new RunFixture(temporary);
    python("cpython");
  }

  private void python(String lane) throws IOException {
    Path python = FakePython.write(temporary.resolve("bin/python3"), BUILD, "none", lane);
    fixture.variables = Map.of("PATH", python.getParent().toString());
  }

  private Finished run(int rounds, PlannedExperiment... experiments) throws Exception {
    return fixture.run(new Plan("smoke", rounds, List.of(), List.of(experiments)));
  }

  @Test
  void shouldKeepTheLinesOfTheScriptBesideThoseOfTheJvm() throws Exception {
    Finished run = run(2, RunFixture.experiment("none"), onCPython("alive", 4, 1));

    assertThat(run.outcome().failures()).isEmpty();
    List<Observation> seen = Run.read(run.directory()).observations();
    assertThat(seen).filteredOn(line -> line.lane().equals("jvm")).hasSize(2 * 3);
    assertThat(seen)
        .filteredOn(line -> line.lane().equals("cpython"))
        .hasSize(4)
        .allMatch(line -> line.experiment().equals("alive") && line.jdk().equals("3.11.7"));
    assertThat(fixture.printed())
        .contains("[3/3] ", "alive space=PROCESSES on CPython: 4 trials, ");
  }

  @Test
  void shouldTellTheScriptWhatToObserveAndWhereToWriteIt() throws Exception {
    Finished run = run(1, onCPython("alive", 4, 0));

    assertThat(Files.readAllLines(run.directory().resolve("asked.txt")))
        .containsSubsequence(
            "alive", "--trials", "4", "--until-stdin-closes", "--out", "space=PROCESSES")
        .endsWith("--", Launch.marker(new RunDirectory(run.directory()).mark()))
        .first()
        .asString()
        .endsWith("scripts/python_experiments.py");
  }

  @Test
  void shouldRefuseLinesOfAnotherLane() throws Exception {
    python("jvm");
    Finished run = run(1, onCPython("alive", 1, 0));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.outcome().failures().get(0).reason())
        .isEqualTo("it observed something else: alive {space=PROCESSES} on jvm 3.11.7");
  }

  @Test
  void shouldNameWhatIsMissingWithoutAPython() throws Exception {
    fixture.variables = Map.of();
    Plan plan =
        new Plan(
            "smoke",
            1,
            List.of(cell("a", "none")),
            List.of(onCPython("alive", 1, 0), onCPython("race", 1, 0)));
    Finished run = fixture.run(plan);

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Run.read(run.directory()).environment().text("/warnings/0"))
        .isEqualTo(
            "CPython lane: not measured, no python3 on PATH; missing: experiments alive, race");
  }
}
