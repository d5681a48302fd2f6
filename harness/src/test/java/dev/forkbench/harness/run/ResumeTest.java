package dev.forkbench.harness.run;

import static dev.forkbench.harness.run.RunFixture.cell;
import static dev.forkbench.harness.run.RunFixture.measured;
import static dev.forkbench.harness.run.RunFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.run.RunFixture.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  @TempDir Path temporary;
  private RunFixture fixture;
  private Path run;

  @BeforeEach
  void aRunOfTwoArmsInTwoRounds() throws Exception {
    fixture = new RunFixture(temporary);
    run = fixture.run(plan(2, cell("a", "none"), cell("b", "none"))).directory();
  }

  private Path someRoundFile() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("rounds"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private Finished resume() throws Exception {
    return fixture.runRest(run.getFileName().toString());
  }

  @Test
  void shouldMeasureNothingTwice() throws Exception {
    Finished rest = resume();

    assertThat(rest.directory()).isEqualTo(run.toRealPath());
    assertThat(measured(run)).isEqualTo(4);
    assertThat(rest.outcome().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void shouldGoOnWithExperimentsToo() throws Exception {
    Plan plan =
        new Plan("smoke", 1, List.of(cell("a", "none")), List.of(RunFixture.experiment("none")));
    run = fixture.run(plan).directory();

    assertThat(resume().outcome().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void shouldNotLookForExperimentsInRoundsWithoutThem() throws Exception {
    Plan plan =
        new Plan(
            "smoke",
            3,
            List.of(cell("a", "none")),
            List.of(RunFixture.experiment("none", 1, 2, 0), RunFixture.experiment("short")));
    run = fixture.run(plan).directory();
    Finished rest = resume();

    assertThat(rest.outcome().missing())
        .hasSize(3)
        .allMatch(missing -> missing.endsWith("race access=PLAIN fault=short"));
    assertThat(fixture.printed()).contains("rounds 3, to measure 3,");
  }

  @Test
  void shouldMeasureWhatIsMissing() throws Exception {
    Files.delete(someRoundFile());
    Finished rest = resume();

    assertThat(measured(run)).isEqualTo(5);
    assertThat(rest.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Run.read(run).cells()).allSatisfy(cell -> assertThat(cell.forks()).hasSize(2));
    assertThat(fixture.printed()).contains("arms 2, rounds 2, to measure 1", "[1/1] ");
  }

  @Test
  void shouldSetABrokenRoundFileAsideAndMeasureItAgain() throws Exception {
    Path broken = someRoundFile();
    Files.writeString(broken, Files.readString(broken).substring(0, 50));
    Finished rest = resume();

    assertThat(rest.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(measured(run)).isEqualTo(5);
    assertThat(broken.resolveSibling(broken.getFileName() + ".corrupt")).exists();
    assertThat(fixture.printed()).contains("measured again: rounds/" + broken.getFileName());
  }

  @Test
  void shouldMeasureAgainWhatIsNotDescribed() throws Exception {
    Files.delete(RunDirectory.facts(someRoundFile()));

    assertThat(resume().outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(measured(run)).isEqualTo(5);
  }

  @Test
  void shouldRemoveWhatAWriterLeftUnfinished() throws Exception {
    Path unfinished = Files.writeString(run.resolve("rounds").resolve("01-x.json.tmp"), "[");
    resume();

    assertThat(unfinished).doesNotExist();
  }

  @Test
  void shouldRefuseAnotherJar() throws Exception {
    FakeJar.write(fixture.jar, "fff0000");

    assertRefused(
        ExitCode.DIFFERS, this::resume, "would not be comparable", "jar (sha256): ", ", now ");
  }

  @Test
  void shouldRefuseAnotherPlan() {
    RunRequest smoke =
        new RunRequest(
            "smoke",
            null,
            null,
            null,
            List.of(),
            fixture.jar,
            "latest",
            null,
            fixture.results,
            null);

    assertRefused(
        ExitCode.DIFFERS,
        () -> Session.resume(smoke, fixture.surroundings(), fixture.out),
        "plan: smoke, 2 rounds, 2 cells, 0 experiments, now smoke, 1 rounds");
  }

  @Test
  void shouldRefuseOtherJdks() throws Exception {
    Path environment = run.resolve("environment.json");
    String version = System.getProperty("java.version");
    Files.writeString(
        environment, Files.readString(environment).replace('"' + version + '"', "\"17.0.0\""));

    assertRefused(ExitCode.DIFFERS, this::resume, "JDKs: [17.0.0 ", ", now [" + version + " ");
  }

  @Test
  void shouldRefuseAnotherSeed() {
    RunRequest seeded =
        new RunRequest(
            null, null, null, null, List.of(), fixture.jar, "latest", 8L, fixture.results, null);

    assertRefused(
        ExitCode.DIFFERS,
        () -> Session.resume(seeded, fixture.surroundings(), fixture.out),
        "seed: 7, now 8");
  }

  @Test
  void shouldSayThatThereIsNoSuchRun() {
    assertRefused(
        ExitCode.USAGE,
        () -> fixture.resume("nonsense"),
        "No run 'nonsense' in " + fixture.results);
  }

  @Test
  void shouldRefuseAnEnvironmentOfAnUnknownVersion() throws Exception {
    Files.writeString(run.resolve("environment.json"), "{\"formatVersion\": 9}");

    assertRefused(
        ExitCode.USAGE,
        this::resume,
        "Cannot resume: ",
        "environment.json: unknown formatVersion 9");
  }

  private static void assertRefused(int exitCode, ThrowingCallable resume, String... words) {
    assertThatThrownBy(resume)
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(words)
        .extracting(e -> ((RunException) e).exitCode())
        .isEqualTo(exitCode);
  }
}
