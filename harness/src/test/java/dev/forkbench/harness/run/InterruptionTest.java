package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.cli.Main;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends the real program in the middle of an arm that hangs, in every way there is. */
@Timeout(120)
class InterruptionTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path temporary;
  private Path jar;
  private Path results;
  private Process started;

  @BeforeEach
  void fakeJar() throws IOException {
    jar = FakeJar.write(temporary.resolve("fake.jar"), "abc1234");
    results = temporary.resolve("results");
  }

  @AfterEach
  void endWhatWasStarted() {
    started.descendants().forEach(ProcessHandle::destroyForcibly);
    started.destroyForcibly();
  }

  private List<String> command(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(JAVA, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("run", "--jar=" + jar, "--results=" + results));
    command.addAll(List.of(options));
    return command;
  }

  private void start(List<String> command, String fault) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FAKE_JMH", fault);
    started =
        builder.redirectErrorStream(true).redirectOutput(temporary.resolve("out").toFile()).start();
  }

  private Path latest() {
    return results.resolve("latest");
  }

  private void awaitMeasuring() throws InterruptedException {
    await(() -> Files.exists(latest().resolve("measured.txt")));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean nothingRuns() {
    try {
      return new Leftovers(new RunDirectory(latest().toRealPath()).mark()).end().isEmpty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldPutTheRunInOrderWhenAskedToStopAndGoOnLater() throws Exception {
    start(command("--scale=smoke", "--only=^NoiseBenchmark"), "hang");
    awaitMeasuring();
    started.destroy();

    assertThat(started.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(nothingRuns()).isTrue();
    JsonNode outcome = Json.read(latest().resolve("outcome.json"));
    assertThat(outcome.path("exitCode").intValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(outcome.path("reason").textValue()).isEqualTo("interrupted");
    assertThat(outcome.path("missing")).hasSize(2);
    assertThat(outcome.path("resume").textValue()).startsWith("forkbench run --resume ");

    start(command("--resume=latest"), "none");
    assertThat(started.waitFor()).isEqualTo(ExitCode.OK);
    assertThat(Json.read(latest().resolve("jmh.json"))).hasSize(2);
  }

  @Test
  void shouldLeaveNoProcessBehindWhenKilled() throws Exception {
    start(command("--scale=smoke", "--only=^NoiseBenchmark"), "hang");
    awaitMeasuring();
    started.destroyForcibly().waitFor();

    assertThat(nothingRuns()).isTrue();
  }

  @Test
  void shouldStopWhenItsParentIsGone() throws Exception {
    List<String> command =
        command("--scale=smoke", "--only=^NoiseBenchmark", "--until-parent-exits");
    Path script = Files.writeString(temporary.resolve("parent.sh"), "\"$@\" &\nwait\n");
    List<String> parent = new ArrayList<>(List.of("sh", script.toString()));
    parent.addAll(command);
    start(parent, "hang");
    awaitMeasuring();
    started.destroyForcibly().waitFor();

    await(() -> Files.exists(latest().resolve("outcome.json")));
    assertThat(Json.read(latest().resolve("outcome.json")).path("reason").textValue())
        .isEqualTo("interrupted");
    assertThat(nothingRuns()).isTrue();
  }
}
