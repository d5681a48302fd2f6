package dev.forkbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
    assertThat(out.toString()).contains("C15  Several processes", "(guide 2, guide 4)", "rule: ");
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
