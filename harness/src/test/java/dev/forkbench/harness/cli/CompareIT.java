package dev.forkbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Compares the finished benchmarks.jar with itself. */
class CompareIT {
  private static final List<String> BRIEF =
      List.of("--", "-p", "side=A", "-wi", "0", "-i", "1", "-r", "10ms");

  private static Path jar;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @BeforeAll
  static void findJar() {
    jar = Path.of(System.getProperty("benchmarks.jar")).normalize();
    assertThat(jar).as("built by module benchmarks").isRegularFile();
  }

  @Test
  void shouldMeasureInTurnAndGoOnWithWhatIsThere() throws IOException {
    int first = compare(jar, List.of("--rounds", "2", "--max-rounds", "3"), BRIEF);
    assertThat(first).as(out.toString() + err).isIn(0, 1);
    assertThat(out.toString()).contains("1 benchmarks in both jars", "1 compared", "A/A: ");
    assertThat(directory.resolve("gate.json")).exists();
    assertThat(measured("first")).hasSizeBetween(4, 6);

    out.getBuffer().setLength(0);
    Files.delete(measured("first").get(0));
    Files.writeString(measured("first").get(1), "[{");
    assertThat(compare(jar, List.of("--rounds", "2", "--max-rounds", "3"), BRIEF)).isIn(0, 1);
    assertThat(out.toString().lines().filter(line -> line.startsWith("["))).hasSizeBetween(2, 12);
    assertThat(measured("first")).hasSizeBetween(4, 6);
  }

  @Test
  void shouldRefuseAnotherComparisonInTheSameDirectory() {
    compare(jar, List.of("--rounds", "2", "--max-rounds", "2"), BRIEF);

    assertThat(compare(jar, List.of("--rounds", "2", "--max-rounds", "4"), BRIEF)).isEqualTo(3);
    assertThat(err.toString()).contains("most rounds: 2 | 4", "Choose another --out");
  }

  @Test
  void shouldNameABenchmarkThatFails() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--base", jar.toString(), "--head", jar.toString()));
    arguments.addAll(List.of("--only", "CapacityBenchmark", "--out", directory.toString()));
    arguments.addAll(List.of("--rounds", "2", "--max-rounds", "2", "--", "-wi", "0", "-i", "1"));
    arguments.addAll(List.of("-p", "kernel=NOWHERE", "-p", "copies=1"));

    assertThat(execute(arguments)).isEqualTo(5);
    assertThat(err.toString())
        .contains("No benchmark could be measured", "kernel=NOWHERE", "exit code 1", "compare.log");
  }

  @Test
  void shouldRefuseOptionsThatItSetsItself() {
    assertThat(compare(jar, List.of(), List.of("--", "-f", "3"))).isEqualTo(2);
    assertThat(err.toString()).contains("JMH's option -f is set by the comparison itself");
  }

  @Test
  void shouldRefuseWhatIsNoJmhJarOrHasNothingInCommon() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
    assertThat(compare(text, List.of(), List.of())).isEqualTo(2);
    assertThat(err.toString()).contains("Not a JMH jar: " + text);

    assertThat(
            execute(List.of("--base", jar.toString(), "--head", jar.toString(), "--only", "qqq")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("No benchmark that contains 'qqq' is in both jars");
  }

  private int compare(Path head, List<String> options, List<String> jmh) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--base", jar.toString(), "--head", head.toString()));
    all.addAll(List.of("--only", "NoiseBenchmark", "--out", directory.toString()));
    all.addAll(options);
    all.addAll(jmh);
    return execute(all);
  }

  private int execute(List<String> arguments) {
    return new CommandLine(new CompareCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(new String[0]));
  }

  private List<Path> measured(String stage) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(stage))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
