package dev.forkbench.harness.run;

import static dev.forkbench.harness.run.RunFixture.cell;
import static dev.forkbench.harness.run.RunFixture.experiment;
import static dev.forkbench.harness.run.RunFixture.measured;
import static dev.forkbench.harness.run.RunFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.run.RunFixture.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

  @TempDir Path temporary;
  private RunFixture fixture;

  @BeforeEach
  void fakeJar() throws IOException {
    fixture = new RunFixture(temporary);
  }

  @Test
  void shouldMeasureEveryArmOnceARoundAndMergeTheRounds() throws Exception {
    Plan plan =
        new Plan(
            "smoke", 2, List.of(cell("a", "none"), cell("b", "none")), List.of(experiment("none")));
    Finished run = fixture.run(plan);

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.outcome().resume()).isNull();
    assertThat(run.directory()).hasFileName("20260102T030405Z-abc1234");
    Run read = Run.read(run.directory());
    assertThat(read.cells()).hasSize(2).allSatisfy(c -> assertThat(c.validForks()).hasSize(2));
    assertThat(read.observations()).hasSize(6);
    assertThat(read.environment().text("/run/complete")).isEqualTo("true");
    assertThat(read.environment().text("/run/seed")).isEqualTo("7");
    assertThat(fixture.results.resolve("latest").toRealPath())
        .isEqualTo(run.directory().toRealPath());
    assertThat(run.directory().resolve("run.log")).content().contains("fake JMH runs dev.example");
    assertThat(names(run.directory()))
        .noneMatch(name -> name.endsWith(".tmp") || name.equals("workers"));
    assertThat(fixture.printed()).contains("[6/6] ", "11.00 ms/op", "3 trials");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing   | JMH wrote no row",
        "other     | JMH wrote another row: ",
        "extra     | JMH wrote 1 rows nobody asked for",
        "truncated | truncated or not JSON",
        "silent    | it ended well, but wrote no result",
        "exit      | it ended with exit code 1",
      })
  void shouldGoOnWithoutAnArmThatGivesNoRow(String fault, String reason) throws Exception {
    Finished run = fixture.run(plan(1, cell("bad", fault), cell("good", "none")));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.outcome().reason()).isEqualTo("rows missing: 1");
    assertThat(run.outcome().missing())
        .containsExactly("round 1: SomeBenchmark.bad fault=" + fault);
    assertThat(run.outcome().failures())
        .singleElement()
        .satisfies(f -> assertThat(f.reason()).contains(reason));
    assertThat(run.outcome().resume())
        .startsWith("forkbench run --resume 20260102T030405Z-abc1234");
    assertThat(Run.read(run.directory()).cells()).hasSize(1);
    assertThat(Json.read(run.directory().resolve("outcome.json")).path("exitCode").intValue())
        .isEqualTo(5);
    assertThat(fixture.printed()).contains("FAILED round 1: SomeBenchmark.bad");
  }

  @Test
  void shouldKeepWhatAFailedArmSaidLast() throws Exception {
    Finished run = fixture.run(plan(1, cell("bad", "exit")));

    assertThat(run.outcome().failures().get(0).log()).contains("planted: the benchmark threw");
  }

  @Test
  void shouldNameADuplicatedRow() throws Exception {
    Finished run = fixture.run(plan(1, cell("bad", "duplicate")));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.outcome().duplicated())
        .containsExactly("round 1: SomeBenchmark.bad fault=duplicate: JMH wrote the row 2 times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"short | expected 3 trials, observed 2", "chatter | line 4: truncated or not JSON"})
  void shouldRefuseAnExperimentThatDidNotObserveEveryTrial(String fault, String reason)
      throws Exception {
    Finished run = fixture.run(new Plan("smoke", 1, List.of(), List.of(experiment(fault))));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.outcome().failures().get(0).reason()).endsWith(reason);
  }

  @Test
  void shouldExpectTheTrialsOfEveryJvm() throws Exception {
    Finished run =
        fixture.run(new Plan("smoke", 1, List.of(), List.of(experiment("none", 4, 0, 0))));

    assertThat(run.outcome().failures()).isEmpty();
    assertThat(Run.read(run.directory()).observations())
        .hasSize(12)
        .extracting(Observation::jvmId)
        .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSize(4));
  }

  @Test
  void shouldRefuseTrialsThatOneJvmMadeForTheOthers() throws Exception {
    Finished run =
        fixture.run(new Plan("smoke", 1, List.of(), List.of(experiment("merged", 4, 0, 0))));

    assertThat(run.outcome().failures().get(0).reason())
        .isEqualTo("expected trials of 4 JVMs, observed those of 1");
  }

  @Test
  void shouldMissNothingInRoundsThatObserveLess() throws Exception {
    Plan plan =
        new Plan("smoke", 3, List.of(cell("a", "none")), List.of(experiment("none", 1, 1, 0)));
    Finished run = fixture.run(plan);

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Run.read(run.directory()).observations()).hasSize(3);
    assertThat(fixture.printed()).contains("rounds 3, to measure 4", "[4/4] ");
  }

  @Test
  void shouldEndAndReportAProcessThatWasLeftBehind() throws Exception {
    Finished run = fixture.run(plan(1, cell("leaky", "orphan")));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.BROKEN_INVARIANT);
    assertThat(run.outcome().reason()).isEqualTo("processes left behind: 1, rows missing: 0");
    assertThat(run.outcome().leftovers())
        .singleElement()
        .asString()
        .startsWith("SomeBenchmark.leaky fault=orphan: pid ")
        .endsWith("(...org.openjdk.jmh.Main$Orphan)");
    assertThat(new Leftovers(new RunDirectory(run.directory()).mark()).end()).isEmpty();
  }

  @Test
  void shouldEndAnArmThatMissesItsDeadline() throws Exception {
    fixture.patience = Duration.ofSeconds(-1);
    Finished run = fixture.run(plan(1, cell("endless", "hang")));

    assertThat(run.outcome().failures().get(0).reason())
        .isEqualTo("it did not end within its deadline of 2 s and was ended");
    assertThat(run.outcome().leftovers()).isEmpty();
  }

  @Test
  void shouldMeasureAgainAtMostTwiceWhenTheCpuWasStolen() throws Exception {
    fixture.cpu = always(0.02);
    Finished run = fixture.run(plan(1, cell("a", "none")));

    assertThat(measured(run.directory())).isEqualTo(3);
    JsonNode fork = Json.read(run.directory().resolve("jmh.json")).at("/0/forkbench/forks/0");
    assertThat(fork.path("attempts").intValue()).isEqualTo(3);
    assertThat(fork.at("/flags/0").textValue()).isEqualTo("steal 2.0%");
    assertThat(Run.read(run.directory()).cells().get(0).validForks()).isEmpty();
    assertThat(names(run.directory().resolve("rounds")))
        .anyMatch(name -> name.endsWith(".json.flagged-1"))
        .anyMatch(name -> name.endsWith(".json.flagged-2"));
    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void shouldTakeTheFirstQuietAttempt() throws Exception {
    fixture.cpu =
        inTurn(
            times(0, 0),
            times(0, 0),
            times(0, 0),
            times(1000, 50),
            times(1000, 50),
            times(2000, 55));
    Finished run = fixture.run(plan(1, cell("a", "none")));

    JsonNode fork = Json.read(run.directory().resolve("jmh.json")).at("/0/forkbench/forks/0");
    assertThat(fork.path("attempts").intValue()).isEqualTo(2);
    assertThat(fork.path("flags")).isEmpty();
    assertThat(fork.path("steal").doubleValue()).isEqualTo(0.005);
  }

  @Test
  void shouldMeasureAgainAtTheEndOfTheRound() throws Exception {
    fixture.cpu =
        inTurn(
            times(0, 0),
            times(0, 0),
            times(0, 0),
            times(1000, 50),
            times(1000, 50),
            times(2000, 55),
            times(2000, 55),
            times(3000, 60));
    Finished run = fixture.run(plan(2, cell("a", "none"), cell("b", "none")));

    List<String> attempts =
        Files.readString(run.directory().resolve("run.log"))
            .lines()
            .filter(line -> line.startsWith("=== round 1, "))
            .toList();
    assertThat(attempts).hasSize(3);
    assertThat(attempts.get(0)).startsWith("=== round 1, attempt 1: ");
    assertThat(attempts.get(1)).startsWith("=== round 1, attempt 1: ");
    assertThat(attempts.get(2)).isEqualTo(attempts.get(0).replace("attempt 1", "attempt 2"));
    assertThat(fixture.printed()).contains("[2/4] again, ");
    assertThat(Run.read(run.directory()).cells())
        .allSatisfy(cell -> assertThat(cell.validForks()).hasSize(2));
  }

  /** The first two readings are those of the session itself; the last one repeats. */
  private static CpuMeter inTurn(CpuTimes... readings) {
    int[] next = {0};
    return () -> Optional.of(readings[Math.min(next[0]++, readings.length - 1)]);
  }

  private static CpuTimes times(long total, long stolen) {
    return new CpuTimes(total, stolen, OptionalLong.empty());
  }

  private static CpuMeter always(double share) {
    long[] total = {0};
    return () -> {
      total[0] += 1000;
      return Optional.of(times(total[0], Math.round(total[0] * share)));
    };
  }

  @Test
  void shouldSayNotAvailableWhereNoCpuTimesAreKept() throws Exception {
    Finished run = fixture.run(plan(1, cell("a", "none")));

    JsonNode fork = Json.read(run.directory().resolve("jmh.json")).at("/0/forkbench/forks/0");
    assertThat(fork.path("steal").isNull()).isTrue();
    assertThat(fork.path("flags")).isEmpty();
  }

  @Test
  void shouldRefuseTwoRunsAtOnce() throws Exception {
    try (Session first = fixture.start(plan(1, cell("a", "none")))) {
      assertThatThrownBy(() -> fixture.start(plan(1, cell("a", "none"))))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("A run is in progress: pid " + ProcessHandle.current().pid())
          .hasMessageContaining("run " + first.directory().getFileName())
          .extracting(e -> ((RunException) e).exitCode())
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(names(fixture.results.resolve("runs"))).hasSize(2);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldKeepWhatIsCompleteWhenTheDiskIsFull() throws Exception {
    Finished run = fixture.run(plan(2, cell("a", "full")));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.outcome().reason())
        .isEqualTo("cannot write: IOException: No space left on device");
    assertThat(run.outcome().missing()).hasSize(1);
    assertThat(Run.read(run.directory()).cells().get(0).forks()).hasSize(1);
    assertThat(run.directory().resolve("outcome.json")).exists();
  }

  @Test
  void shouldKeepTheTraceOfABugOfOursInTheLog() throws Exception {
    int[] readings = {0};
    fixture.cpu =
        () -> {
          if (++readings[0] == 3) {
            throw new IllegalStateException("planted");
          }
          return Optional.empty();
        };
    Finished run = fixture.run(plan(1, cell("a", "none")));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.SOFTWARE);
    assertThat(run.outcome().reason())
        .isEqualTo("a bug of ours, see run.log: java.lang.IllegalStateException: planted");
    assertThat(run.directory().resolve("run.log")).content().contains("\tat dev.forkbench");
    assertThat(fixture.printed()).doesNotContain("\tat ");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
