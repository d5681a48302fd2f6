package dev.forkbench.harness.run;

import static dev.forkbench.harness.run.RunFixture.measured;
import static dev.forkbench.harness.run.RunFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.run.RunFixture.Finished;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadinessTest {

  @TempDir Path temporary;
  private RunFixture fixture;

  @BeforeEach
  void fakeJar() throws IOException {
    fixture = new RunFixture(temporary);
    FakeJar.writeWithJitProfiler(fixture.jar, RunFixture.COMMIT);
  }

  private static PlannedCell cell(String fault, String mode) {
    boolean shots = mode.equals("ss");
    return new PlannedCell(
        Lane.JVM,
        "dev.example.SomeBenchmark.a",
        mode,
        new TreeMap<>(Map.of("fault", fault)),
        1,
        Iterations.parse(shots ? "1" : "1x1ms"),
        Iterations.parse(shots ? "4" : "4x1ms"),
        List.of(),
        0);
  }

  private static JsonNode fork(Finished run, int number) throws Exception {
    return Json.read(run.directory().resolve("jmh.json")).at("/0/forkbench/forks/" + number);
  }

  @Test
  void shouldTrustWhatCompiledLittle() throws Exception {
    Finished run = fixture.run(plan(1, cell("none", "avgt")));

    assertThat(fork(run, 0).path("flags")).isEmpty();
    assertThat(measured(run.directory())).isEqualTo(1);
  }

  @Test
  void shouldFlagWhatWasStillCompiledOnItsLastAttempt() throws Exception {
    Finished run = fixture.run(plan(1, cell("compiles", "avgt")));

    assertThat(fork(run, 0).at("/flags/0").asText()).isEqualTo("JIT 5.0% of the window");
    assertThat(fork(run, 0).path("attempts").intValue()).isEqualTo(3);
    assertThat(Run.read(run.directory()).cells().get(0).validForks()).isEmpty();
    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(fixture.printed()).contains("(JIT 5.0% of the window)");
  }

  @Test
  void shouldTakeASecondAttemptThatHasSettled() throws Exception {
    Finished run = fixture.run(plan(1, cell("settles", "avgt")));

    assertThat(fork(run, 0).path("flags")).isEmpty();
    assertThat(fork(run, 0).path("attempts").intValue()).isEqualTo(2);
  }

  @Test
  void shouldGiveUpWhatDidNotSettleInTwoRounds() throws Exception {
    Finished run = fixture.run(plan(4, cell("compiles", "avgt")));

    assertThat(measured(run.directory())).isEqualTo(3 + 3 + 1 + 1);
    assertThat(fork(run, 3).path("attempts").intValue()).isEqualTo(1);
    assertThat(fork(run, 3).path("flags")).hasSize(1);
  }

  @Test
  void shouldTryAgainInEveryRoundWhereTheCpuIsStolen() throws Exception {
    long[] total = {0};
    fixture.cpu =
        () -> {
          total[0] += 1000;
          return Optional.of(new CpuTimes(total[0], total[0] / 50, OptionalLong.empty()));
        };
    Finished run = fixture.run(plan(2, cell("compiles", "avgt")));

    assertThat(measured(run.directory())).isEqualTo(3 + 3);
    assertThat(fork(run, 1).path("flags"))
        .extracting(JsonNode::asText)
        .containsExactly("steal 2.0%", "JIT 5.0% of the window");
  }

  @Test
  void shouldFlagIterationsThatGoOneWay() throws Exception {
    Finished run = fixture.run(plan(1, cell("drifts", "avgt")));

    assertThat(fork(run, 0).path("flags"))
        .extracting(JsonNode::asText)
        .containsExactly("drift +36.4%");
  }

  @Test
  void shouldNotAskShotsToBeSettled() throws Exception {
    Finished drifts = fixture.run(plan(1, cell("drifts", "ss")));
    Finished compiles = fixture.run(plan(1, cell("compiles", "ss")));

    assertThat(fork(drifts, 0).path("flags")).isEmpty();
    assertThat(fork(compiles, 0).path("flags")).isEmpty();
  }

  @Test
  void shouldMeasureAJarThatKnowsNothingOfCompiling() throws Exception {
    FakeJar.write(fixture.jar, RunFixture.COMMIT);
    Finished run = fixture.run(plan(1, cell("compiles", "avgt")));

    assertThat(run.outcome().failures()).isEmpty();
    assertThat(fork(run, 0).path("flags")).isEmpty();
  }

  private static double share(double jit, double cpu, double wall) throws Exception {
    String row =
        """
        {"secondaryMetrics": {"forkbench.jit": {"rawData": [[%s, 0]]},
          "forkbench.cpu": {"rawData": [[%s, 0]]}, "forkbench.wall": {"rawData": [[%s, 0]]}}}
        """
            .formatted(jit, cpu, wall);
    return JitShare.of(Json.MAPPER.readTree(row)).orElseThrow();
  }

  @Test
  void shouldHoldCompilingAgainstTheCpuTimeOfAllWorkersButNotLessThanTheTimeThatPassed()
      throws Exception {
    assertThat(share(1, 800, 100)).isCloseTo(1 / 800.0, within(1e-12));
    assertThat(share(1, 2, 100)).isCloseTo(1 / 100.0, within(1e-12));
  }

  @Test
  void shouldNotKnowAShareThatNobodyRecorded() throws Exception {
    assertThat(JitShare.of(Json.MAPPER.readTree("{\"secondaryMetrics\": {}}"))).isEmpty();
  }
}
