package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.run.RunFixture.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerArchivesTest {
  private static final String JDK = "worker archive, JDK " + System.getProperty("java.version");

  @TempDir Path temporary;
  private RunFixture fixture;

  @BeforeEach
  void fakeJar() throws IOException {
    fixture = new RunFixture(temporary);
  }

  private static PlannedCell cell(String name, String... jvmArgs) {
    return new PlannedCell(
        Lane.JVM,
        "dev.example.SomeBenchmark." + name,
        "avgt",
        new TreeMap<>(Map.of("fault", "none")),
        1,
        Iterations.parse("1x1ms"),
        Iterations.parse("3x1ms"),
        List.of(jvmArgs),
        0);
  }

  @Test
  void shouldBePreparedForEachCollectorOfThePlanAndGoOnWithout() throws Exception {
    FakeJar.writeWithArchives(fixture.jar, RunFixture.COMMIT);
    Finished run =
        fixture.run(
            RunFixture.plan(
                1,
                cell("a", "-Xmx64m"),
                cell("b", "-Xmx32m"),
                cell("c", "-XX:+UseSerialGC", "-Xmx32m"),
                cell("d", "-XX:+UseParallelGC")));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    List<String> lines =
        List.of(
            JDK + ": made in 5 ms",
            JDK + " -XX:+UseSerialGC: none: planted",
            JDK + " -XX:+UseParallelGC: none: exit code 1, see run.log");
    assertThat(fixture.printed()).contains(lines);
    assertThat(Json.read(run.directory().resolve("environment.json")).at("/workers/archives"))
        .extracting(JsonNode::textValue)
        .isEqualTo(lines);
    assertThat(Files.readString(run.directory().resolve("run.log")))
        .contains("planted: no archive")
        .contains("=== " + lines.get(0));
    assertThat(run.directory()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldLeaveAJarAloneThatKnowsNone() throws Exception {
    Finished run = fixture.run(RunFixture.plan(1, cell("a")));

    assertThat(run.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(fixture.printed()).doesNotContain("archive");
  }
}
