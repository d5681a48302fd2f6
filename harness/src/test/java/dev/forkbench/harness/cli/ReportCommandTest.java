package dev.forkbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReportCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"report", "claims"})
  void shouldRefuseARunThatDoesNotExistInOneLine(String command, @TempDir Path directory) {
    String run = directory.resolve("none").toString();
    assertThat(execute(command, run)).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo("forkbench: results: no run \"" + run + "\" here, and no such path");
  }

  @Test
  void shouldRefuseADirectoryThatIsNoRunInOneLine(@TempDir Path directory) {
    assertThat(execute("report", directory.toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("forkbench: ");
  }

  @Test
  void shouldListTheClaimsWithTheirRules() {
    assertThat(execute("claims")).isZero();
    assertThat(out.toString())
        .contains("C15  Several processes", "(guide 2, guide 4)", "rule: ", "hypothesis: ")
        .containsPattern("claims.json, SHA-256 [0-9a-f]{64}\\R$");
  }

  @Test
  void shouldEndWithABrokenInvariantOnlyWhenStrict(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("experiments.jsonl"), line("skew"));
    assertThat(execute("claims", directory.toString(), "--strict")).as("missing").isZero();
    Files.writeString(directory.resolve("experiments.jsonl"), line("isolation"));
    assertThat(execute("claims", directory.toString())).isZero();
    assertThat(out.toString())
        .contains("C01  JDK 17  invalid  unknown observation: the rule does not know the arm");
    assertThat(execute("claims", directory.toString(), "--strict")).isOne();
  }

  private static String line(String experiment) {
    return """
    {"formatVersion": 1, "lane": "jvm", "jdk": "17", "experiment": "%s", "arm": "", \
    "params": {"space": "FIBERS"}, "jvmId": "a", "trial": 0, "observed": {}}
    """
        .formatted(experiment);
  }

  private int execute(String... arguments) {
    return new CommandLine(new Root())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @CommandLine.Command(subcommands = {ReportCommand.class, ClaimsCommand.class})
  private static final class Root {}
}
