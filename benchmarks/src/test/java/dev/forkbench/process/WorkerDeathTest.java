package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.PipeLink;
import dev.forkbench.process.link.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Workers die in every way, and nobody but the task they ran is hurt. */
@ParameterizedClass
@EnumSource(Way.class)
class WorkerDeathTest {
  private final Way way;
  private ProcessPool pool;

  WorkerDeathTest(Way way) {
    this.way = way;
  }

  @BeforeEach
  void open() throws Exception {
    pool = ProcessPool.open(way.workers(1).jvm(WorkerJvm.likeThisOne().with("-Xmx32m")));
  }

  @AfterEach
  void close() throws Exception {
    List<Long> pids = pool.workerPids();
    pool.close();
    for (long pid : pids) {
      untilGone(pid);
    }
  }

  static Stream<Arguments> deaths() {
    return Stream.of(
        Arguments.of("halt", Tasks.halt(42), 42, "exit status 42"),
        Arguments.of("exit", Tasks.exit(42), 42, "last words of "),
        Arguments.of("kill", Tasks.signal("KILL"), 137, "SIGKILL (137)"),
        Arguments.of("terminate", Tasks.signal("TERM"), 143, "SIGTERM (143)"),
        Arguments.of("heap", Tasks.exhaustHeap(), 3, "OutOfMemoryError"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deaths")
  void shouldFailOnlyTheTaskOfTheDeadWorker(
      String name, RemoteTask<Integer> killer, int exitValue, String words) throws Exception {
    long pid = pool.workerPids().get(0);
    Future<Integer> before = pool.submit(Tasks.echo(1));
    Future<Integer> killed = pool.submit(killer);
    Future<Integer> after = pool.submit(Tasks.echo(2));
    assertThat(failureOf(killed))
        .isInstanceOfSatisfying(
            WorkerDiedException.class,
            death -> {
              assertThat(death.pid()).isEqualTo(pid);
              assertThat(death.exitValue()).isEqualTo(exitValue);
            })
        .hasMessageContaining("pid " + pid)
        .hasMessageContaining(words);
    assertThat(resultOf(before)).isEqualTo(1);
    assertThat(resultOf(after)).isEqualTo(2);
    assertThat(pool.workerPids()).hasSize(1).doesNotContain(pid);
  }

  @Test
  void shouldFailOneOfAHundredTasks() throws Exception {
    List<RemoteTask<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tasks.add(i == 50 ? Tasks.halt(1) : Tasks.echo(i));
    }
    List<Future<Integer>> answers = pool.invokeAll(tasks);
    assertThat(failureOf(answers.remove(50))).isInstanceOf(WorkerDiedException.class);
    assertThat(answers).hasSize(99);
    for (Future<Integer> answer : answers) {
      assertThat(resultOf(answer)).isNotNull();
    }
  }

  @Test
  void shouldReplaceWorkerThatWasKilledWhileIdle() throws Exception {
    for (int i = 0; i < 5; i++) {
      long pid = pool.onEachWorker(Tasks.pid()).get(0);
      killIdle(pid);
      assertThat(resultOf(pool.submit(Tasks.pid()))).isNotEqualTo(pid);
    }
  }

  @Test
  void shouldRunOnEachWorkerAlsoAfterAReplacement() throws Exception {
    try (ProcessPool two = way.open(2)) {
      for (int i = 0; i < 5; i++) {
        List<Long> before = two.onEachWorker(Tasks.pid());
        killIdle(before.get(i % 2));
        List<Long> after = two.onEachWorker(Tasks.pid());
        assertThat(after).doesNotHaveDuplicates().contains(before.get((i + 1) % 2));
        assertThat(after).hasSize(2).doesNotContain(before.get(i % 2));
      }
    }
  }

  /** Waits until it was reaped: only then is it certain that its pipes are closed. */
  private static void killIdle(long pid) throws Exception {
    ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
    worker.destroyForcibly();
    resultOf(worker.onExit());
  }

  /** Its delivery fails in the middle of the frame: it has not begun, and never will. */
  @Test
  void shouldGiveUpTaskThatKillsEveryWorkerByItsSize() throws Exception {
    byte[] larger = new byte[64 << 20];
    RemoteTask<Integer> task = () -> larger.length;
    assertThat(failureOf(pool.submit(task))).isInstanceOf(WorkerDiedException.class);
    assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
  }

  @Test
  void shouldReplaceWorkerWhoseLinkIsGarbage() throws Exception {
    assumeTrue(way == Way.PIPE, "its standard output is not the link");
    byte[] garbage = "These bytes are no frame.".getBytes(StandardCharsets.US_ASCII);
    assertThat(failureOf(pool.submit(Tasks.writeToLink(garbage))))
        .isInstanceOf(WorkerDiedException.class)
        .rootCause()
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("not a frame: length=1416127859 kind=101");
    assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
  }

  @Test
  void shouldFailTaskWhoseWorkerAnswersSomethingElse() throws Exception {
    assumeTrue(way == Way.PIPE, "its standard output is not the link");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new PipeLink(InputStream.nullInputStream(), bytes).send(Frame.of(Frame.Kind.RESULT, 4711));
    assertThat(failureOf(pool.submit(Tasks.writeToLink(bytes.toByteArray()))))
        .isInstanceOf(WorkerDiedException.class)
        .hasRootCauseMessage("an answer nobody waits for: task 4711");
  }

  @Test
  void shouldBreakWhenWorkersCannotBeReplaced(@TempDir Path directory) throws Exception {
    Path flags = Files.createFile(directory.resolve("flags"));
    ProcessPool breaking =
        ProcessPool.open(
            way.workers(1).jvm(new WorkerJvm(List.of("-XX:Flags=" + flags, "-Xmx32m"))));
    Files.writeString(flags, "+NoSuchFlagEither\n");
    Future<Integer> killed = breaking.submit(Tasks.halt(1));
    Future<Integer> queued = breaking.submit(Tasks.echo(1));
    assertThat(failureOf(killed)).isInstanceOf(WorkerDiedException.class);
    assertThat(failureOf(queued))
        .isInstanceOf(RestartStormException.class)
        .hasMessageContaining("more than 3 workers died before their first task within 120 s")
        .hasMessageContaining("before it was ready")
        .hasMessageContaining("NoSuchFlagEither");
    assertThatThrownBy(() -> breaking.submit(Tasks.echo(1)))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the pool is broken")
        .hasCauseInstanceOf(RestartStormException.class);
    breaking.close();
    assertThat(breaking.isTerminated()).isTrue();
  }

  /** Every task has a number of its own, so an answer to another one would be noticed. */
  @Test
  void shouldLoseAndConfuseNoTaskWhileWorkersAreKilledAtAnyTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ProcessPool two = way.open(2)) {
      List<Future<Integer>> answered = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int base = 1_000_000 * t;
        answered.add(threads.submit(() -> echoUntilInterrupted(two, base)));
      }
      for (int kills = 0; kills < 12; kills++) {
        long victim = two.onEachWorker(Tasks.pid()).get(kills % 2);
        ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
        until("the victim is replaced", () -> !two.workerPids().contains(victim));
      }
      threads.shutdownNow();
      for (Future<Integer> answers : answered) {
        assertThat(resultOf(answers)).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int echoUntilInterrupted(ProcessPool there, int base) throws Exception {
    int answers = 0;
    for (int i = base; !Thread.currentThread().isInterrupted(); i++) {
      try {
        assertThat(there.submit(Tasks.echo(i)).get(40, TimeUnit.SECONDS)).isEqualTo(i);
        answers++;
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(WorkerDiedException.class);
      } catch (InterruptedException end) {
        return answers;
      }
    }
    return answers;
  }
}
