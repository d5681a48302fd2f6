package dev.forkbench.guide;

import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.ClassesJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as people call it, in a copy of the project that holds nothing else. */
class ScriptTest {
  private static final Path SCRIPTS = Path.of("..", "scripts");

  @TempDir Path project;
  private String output;
  private List<String> errors;

  @BeforeEach
  void copyScript() throws IOException {
    Files.createDirectories(project.resolve("scripts"));
    Files.copy(SCRIPTS.resolve("guide"), project.resolve("scripts/guide"));
  }

  private int run(String python, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", project.resolve("scripts/guide") + ""));
    command.addAll(List.of(args));
    ChildProcess script =
        ChildProcess.of(command)
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("FORKBENCH_PYTHON", python)
            .start();
    output = new String(script.stdout().readAllBytes(), StandardCharsets.UTF_8);
    until("the script has ended", () -> !script.isAlive());
    errors = script.lastErrorLines();
    return script.join();
  }

  @Test
  void shouldSayHowToBuildTheMissingJar() throws Exception {
    assertThat(run("", "--list")).isEqualTo(2);
    assertThat(errors).singleElement().asString().endsWith("mvn verify -DskipTests");
  }

  @Test
  void shouldRunLessonsFromTheJar() throws Exception {
    Files.createDirectories(project.resolve("benchmarks/target"));
    ClassesJar.write(project.resolve("benchmarks/target/benchmarks.jar"));
    assertThat(run("", "--list")).isZero();
    assertThat(output.lines()).hasSize(23);
    assertThat(run("", "nosuch")).isEqualTo(2);
    assertThat(errors).singleElement().asString().startsWith("guide: no lesson nosuch;");
    assertThat(run("", "poison-pill")).isZero();
    assertThat(output).contains("consumed: [one, two, three, four]");
  }

  @Test
  void shouldSayThatThereIsNoPython() throws Exception {
    assertThat(run("/no/such/python", "--python", "pool-map")).isEqualTo(2);
    assertThat(errors)
        .singleElement()
        .asString()
        .startsWith("guide: /no/such/python: no such program;")
        .endsWith("FORKBENCH_PYTHON=PATH");
  }

  /** The twin says what it was asked, in a stand-in for Python. */
  @Test
  void shouldHandTheRestOfTheWordsToTheTwin() throws Exception {
    Path python = project.resolve("python");
    Files.writeString(python, "#!/bin/sh\necho \"$@\"\n");
    assumeTrue(python.toFile().setExecutable(true));
    assertThat(run(python.toString(), "--python", "pool-map", "--unit", "5")).isZero();
    assertThat(output.strip()).endsWith("/scripts/python_guide.py pool-map --unit 5");
  }
}
