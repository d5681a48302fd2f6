package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long nanos;

  private Progress progress(boolean live) {
    return new Progress(out, () -> nanos, live, 42, Duration.ofSeconds(420));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void shouldPrintALineAnArmWhereNothingCanBeRedrawn() {
    Progress progress = progress(false);
    progress.started("SortBenchmark.sort");
    pass(Duration.ofMillis(4100));
    progress.finished(Duration.ofSeconds(10), "77.0 ms/op");

    assertThat(printed()).isEqualTo("[1/42] SortBenchmark.sort: 77.0 ms/op, 4.1 s, left ~02:48\n");
  }

  @Test
  void shouldRedrawOneLineOnATerminal() {
    Progress progress = progress(true);
    progress.started("SortBenchmark.sort");
    pass(Duration.ofSeconds(20));
    progress.finished(Duration.ofSeconds(10), "77.0 ms/op");
    progress.started("StartBenchmark.exit");
    progress.clear();

    assertThat(printed()).doesNotContain("\n").contains("elapsed 00:20  left ~13:40");
    assertThat(printed().split("\r"))
        .anyMatch(line -> line.startsWith("bench  2/42  2%  StartBenchmark.exit  "))
        .allMatch(line -> line.length() <= 100);
  }

  @Test
  void shouldCutATitleThatIsTooLong() {
    progress(true).started("x".repeat(300));

    assertThat(printed()).hasSize(101).endsWith("elapsed 00:00  left ~07:00");
  }

  @Test
  void shouldKeepALineThatIsSaid() {
    Progress progress = progress(true);
    progress.started("a");
    progress.say("FAILED a");

    assertThat(printed()).contains("\rFAILED a\n");
  }

  @ParameterizedTest
  @CsvSource({"59, 00:59", "3599, 59:59", "3600, 1:00:00", "36610, 10:10:10"})
  void shouldPrintTimes(long seconds, String text) {
    assertThat(Progress.clock(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "true, xterm, , , true",
    "false, xterm, , , false",
    "true, dumb, , , false",
    "true, , , , false",
    "true, xterm, true, , false",
    "true, xterm, , 1, false",
  })
  void shouldRedrawOnlyOnATerminalThatCan(
      boolean console, String term, String ci, String noColor, boolean live) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TERM", term);
    environment.put("CI", ci);
    environment.put("NO_COLOR", noColor);
    environment.values().removeIf(value -> value == null);

    assertThat(Terminal.isLive(environment, console)).isEqualTo(live);
  }
}
