package dev.forkbench.guide;

import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.testing.Jvm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(List.of(args), new PrintStream(out, true), new PrintStream(err, true));
  }

  private List<String> output() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void shouldListLessonsByNumberAndName() {
    assertThat(run("--list")).isZero();
    assertThat(output()).hasSize(23);
    assertThat(output().get(0)).startsWith("01 isolated-list  ");
    assertThat(output().get(22)).startsWith("23 locked-counter  ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h"})
  void shouldHelpWithTheListBelow(String option) {
    assertThat(option.isEmpty() ? run() : run(option)).isZero();
    assertThat(output()).anyMatch(line -> line.contains("scripts/guide --all"));
    assertThat(output()).anyMatch(line -> line.startsWith("09 pool-map "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "09", "pool-map"})
  void shouldRunALessonByNumberOrName(String word) {
    assertThat(run(word)).isZero();
    assertThat(output()).containsExactlyElementsOf(Transcripts.of("pool-map"));
  }

  @ParameterizedTest
  @CsvSource({
    "pol-map, no lesson pol-map; near to it: pool-map",
    "Pool-Map, no lesson Pool-Map; near to it: pool-map",
    "24, no lesson 24: they are 1 to 23",
    "0, no lesson 0: they are 1 to 23",
    "--lst, no lesson --lst; near to it: ",
    "1 2, one lesson at a time: 1 2",
    "--list 3, one lesson at a time: --list 3",
    "9 --unit, --unit needs whole milliseconds from 1 on: --unit",
    "--unit soon 9, --unit needs whole milliseconds from 1 on: --unit soon",
    "9 --unit 0, --unit needs whole milliseconds from 1 on: --unit 0",
  })
  void shouldRefuseWhatMakesNoSense(String command, String message) {
    assertThat(run(command.split(" "))).isEqualTo(2);
    assertThat(output()).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("guide: " + message)
        .endsWith("; scripts/guide --help says more");
  }

  @Test
  void shouldSayWhichLessonFailedAndWhy() throws Exception {
    ChildProcess main =
        ChildProcess.of(Jvm.command(List.of(), Main.class, "10", "--unit", "60000")).start();
    ProcessHandle handle = ProcessHandle.of(main.pid()).orElseThrow();
    until("a worker runs", () -> workersOf(handle).findAny().isPresent());
    workersOf(handle).forEach(ProcessHandle::destroyForcibly);
    until("the lesson has failed", () -> !main.isAlive());
    assertThat(main.exitValue()).hasValue(1);
    assertThat(main.lastErrorLines())
        .first()
        .asString()
        .startsWith("guide: one-sleeper failed: ")
        .containsAnyOf("WorkerDiedException", "a worker did not start");
  }

  /** The JDK starts a worker through a helper that is a child, too, for a moment. */
  private static Stream<ProcessHandle> workersOf(ProcessHandle parent) {
    return parent
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"));
  }

  /** A life line is the last resort; a terminal's signal reaches the children, too. */
  @ParameterizedTest
  @ValueSource(strings = {"ten-sleepers", "as-completed"})
  void shouldLeaveNoChildBehindWhenKilled(String name) throws Exception {
    ChildProcess main =
        ChildProcess.of(Jvm.command(List.of(), Main.class, name, "--unit", "60000")).start();
    ProcessHandle handle = ProcessHandle.of(main.pid()).orElseThrow();
    until("two children run", () -> handle.children().count() >= 2);
    List<Long> children = handle.children().map(ProcessHandle::pid).toList();
    main.kill();
    for (long child : children) {
      untilGone(child);
    }
    assertThat(children).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldLeaveNoChildBehindWhenTerminated() throws Exception {
    ChildProcess main =
        ChildProcess.of(Jvm.command(List.of(), Main.class, "10", "--unit", "60000")).start();
    ProcessHandle handle = ProcessHandle.of(main.pid()).orElseThrow();
    until("a child runs", () -> handle.children().findAny().isPresent());
    long child = handle.children().findAny().orElseThrow().pid();
    main.terminate();
    untilGone(child);
    assertThat(main.join()).isEqualTo(143);
  }
}
