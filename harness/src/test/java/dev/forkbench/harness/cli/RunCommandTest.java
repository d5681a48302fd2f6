package dev.forkbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.run.ExitCode;
import dev.forkbench.harness.run.FakeJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

  @TempDir Path temporary;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Path> reported = new ArrayList<>();
  private Path jar;
  private Path results;

  @BeforeEach
  void fakeJar() throws IOException {
    jar = FakeJar.write(temporary.resolve("fake.jar"), "abc1234");
    results = temporary.resolve("results");
  }

  private int run(String... options) {
    List<String> args = new ArrayList<>(List.of("run", "--jar=" + jar, "--results=" + results));
    args.addAll(List.of(options));
    return Main.commandLine(this::report, stream(out), stream(err))
        .execute(Main.withoutEmptyOptions(args.toArray(String[]::new)));
  }

  private List<String> report(Path run) {
    reported.add(run);
    return List.of("the verdicts");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scale=huge         | Unknown scale 'huge'. Scales: smoke, standard, full",
        "--only=nonsense      | --only 'nonsense' matches none of the ",
        "--only=(             | --only '(' is not a regular expression: Unclosed group",
        "--rounds=0           | --rounds is 1 to 99, not 0",
        "--rounds=x           | Invalid value for option '--rounds': 'x' is not an int",
        "--n=-5               | --n is a number of doubles, or guide; not '-5'",
        "--jvm=/nowhere       | Not a JDK: /nowhere (there is no program /nowhere)",
        "--jvm=/bin/true      | Not a JDK: /bin/true (it does not describe itself as one)",
        "--jar=/nowhere.jar   | No benchmarks at /nowhere.jar. Build them with 'mvn package'",
        "--jar=/bin/true      | Not a JMH jar: /bin/true (",
        "--resume=nonsense    | No run 'nonsense' in ",
        "--nonsense           | Unknown option: '--nonsense' (see forkbench run --help)",
      })
  void shouldSayInOneLineWhatIsWrong(String option, String message) {
    if (option.startsWith("--jar=")) {
      jar = Path.of(option.substring("--jar=".length()));
    }

    assertThat(option.startsWith("--jar=") ? run() : run(option)).isEqualTo(ExitCode.USAGE);
    assertThat(said()).startsWith(message).doesNotContain("\tat ");
    assertThat(results).doesNotExist();
  }

  @Test
  void shouldRefuseTheSameJdkTwice() {
    String home = System.getProperty("java.home");

    assertThat(run("--jvm=" + home + "," + home + "/bin/java")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).startsWith("--jvm names JDK ").contains(" twice: ");
  }

  @Test
  void shouldRefuseAJdkThatIsTooOld() throws IOException {
    Path java = temporary.resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\necho '    java.home = /old'\n"
            + "echo '    java.specification.version = 1.8'\necho '    java.version = 1.8.0_1'\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertThat(run("--jvm=" + java)).isEqualTo(ExitCode.USAGE);
    assertThat(said()).startsWith("JDK 1.8.0_1 at " + java + " is too old: 17 or newer is needed");
  }

  @Test
  void shouldRefuseResultsThatCannotBeWritten() throws IOException {
    results = Files.writeString(temporary.resolve("file"), "").resolve("results");

    assertThat(run("--scale=smoke")).isEqualTo(ExitCode.USAGE);
    assertThat(said()).startsWith("Cannot write results to " + results);
  }

  @Test
  void shouldTakeAnEmptyOptionForAnAbsentOneAndReportAfterTheRun() {
    int exitCode =
        run("--scale=smoke", "--only=^NoiseBenchmark", "--jvm=", "--n=", "--rounds=", "--resume=");

    assertThat(said()).isEmpty();
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(reported).hasSize(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("scale smoke: arms 2, ", "the verdicts", "Complete: results in ");
  }

  @Test
  void shouldExplainItself() {
    Main.commandLine(this::report, stream(out), stream(err)).execute("run", "--help");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("--until-parent-exits", "--resume", "FORKBENCH_PYTHON=PATH");
    assertThat(Main.commandLine(this::report, stream(out), stream(err)).execute())
        .isEqualTo(ExitCode.USAGE);
  }
}
