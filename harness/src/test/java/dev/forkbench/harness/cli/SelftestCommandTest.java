package dev.forkbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.run.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelftestCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldPrintEachTargetBesideItsFigure() {
    assertThat(selftest("--replications=3", "--only=missing arm|speed-up 1.9")).isZero();
    assertThat(text(out))
        .contains(
            "3 replications of each of 4 planted truths, seed 1",
            "wrong calls: 0.00 % (below 63.16 %) in \"ratio: speed-up 1.9, 5 rounds\","
                + " target at most 0.50 %: too close to tell",
            "damage not seen: 0.00 % (below 63.16 %) in \"damage: missing arm\", target none: met",
            "coverage of the 95 % interval: ");
    assertThat(text(err).lines()).hasSize(4);
  }

  @Test
  void shouldLeaveTheOutcomeForOtherPrograms(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("selftest.json");
    assertThat(selftest("--replications=3", "--only=lock: loss rate 0$", "--out=" + file)).isZero();
    var json = Json.read(file);
    assertThat(json.at("/scenarios/0/called/reproduced").asInt()).isEqualTo(3);
    assertThat(json.at("/scenarios/0/limit").asDouble()).isEqualTo(0.005);
    assertThat(json.at("/good").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--only=nonsense    | --only 'nonsense' matches no planted truth (see",
        "--only=(           | --only '(' is not a regular expression: Unclosed group",
        "--replications=0   | --replications is 1 to 1000000, not 0",
        "--out=/ | --out '/' is in no directory: make it first (see",
        "--out=/none/x.json | --out '/none/x.json' is in no directory: make it first (see",
        "--replications=x   | Invalid value for option '--replications': 'x' is not an int",
        "--seed=x           | Invalid value for option '--seed': 'x' is not a long",
      })
  void shouldSayInOneLineWhatIsWrong(String option, String message) {
    assertThat(selftest(option)).isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).startsWith(message);
    assertThat(text(err).lines()).hasSize(1);
  }

  @Test
  void shouldSayWhenTheOutcomeCannotBeWritten(@TempDir Path directory) {
    assertThat(selftest("--replications=1", "--only=control fails", "--out=" + directory))
        .isEqualTo(ExitCode.USAGE);
    assertThat(text(err)).contains("forkbench: cannot write " + directory);
  }

  private int selftest(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "selftest";
    System.arraycopy(options, 0, args, 1, options.length);
    return Main.commandLine(run -> List.of(), stream(out), stream(err)).execute(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
