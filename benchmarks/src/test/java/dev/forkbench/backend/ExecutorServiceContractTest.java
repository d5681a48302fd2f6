package dev.forkbench.backend;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilTerminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forkbench.process.RemoteTask;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend owes to whoever submits tasks, threads and processes alike. */
@ParameterizedClass
@EnumSource(Backend.class)
class ExecutorServiceContractTest {
  private static final int WORKERS = 2;

  private final Backend backend;
  private ExecutorService executor;
  @TempDir Path directory;

  ExecutorServiceContractTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() throws Exception {
    assumeTrue(
        backend != Backend.VIRTUAL_THREADS || Runtime.version().feature() >= 21, "needs JDK 21");
    executor = backend.open(WORKERS);
  }

  @AfterEach
  void close() throws Exception {
    if (executor != null) {
      executor.shutdownNow();
      untilTerminated(executor);
    }
  }

  private interface SerializableRunnable extends Runnable, Serializable {}

  private static RemoteTask<Integer> echo(int value) {
    return () -> value;
  }

  private static RemoteTask<Integer> fail() {
    return () -> {
      throw new IllegalStateException("planted");
    };
  }

  private static SerializableRunnable create(Path file) {
    String name = file.toString();
    return () -> {
      try {
        Files.createFile(Path.of(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Says that it runs, and runs until it is told to end. */
  private static RemoteTask<Integer> runUntil(Path begun, Path end) {
    String last = end.toString();
    SerializableRunnable create = create(begun);
    return () -> {
      create.run();
      while (!Files.exists(Path.of(last))) {
        Thread.sleep(1);
      }
      return 1;
    };
  }

  @Test
  void shouldReturnResultsInTheOrderOfTheTasks() throws Exception {
    List<Integer> results = new ArrayList<>();
    for (Future<Integer> result : executor.invokeAll(List.of(echo(3), echo(1), echo(4), echo(2)))) {
      results.add(resultOf(result));
    }
    assertThat(results).containsExactly(3, 1, 4, 2);
    assertThat(executor.invokeAll(List.<RemoteTask<Integer>>of())).isEmpty();
  }

  @Test
  void shouldReturnTheExceptionAsTheCause() throws Exception {
    Throwable failure = failureOf(executor.submit(fail()));
    assertThat(failure).isInstanceOf(IllegalStateException.class);
    assertThat(failure)
        .hasMessageContaining("planted")
        .hasStackTraceContaining("ExecutorServiceContractTest");
    if (backend.usesProcesses()) {
      assertThat(failure).hasMessage("planted").hasStackTraceContaining("WorkerMain");
    }
  }

  @Test
  void shouldReturnAnErrorAsTheCause() throws Exception {
    RemoteTask<Integer> task =
        () -> {
          throw new AssertionError("planted");
        };
    assertThat(failureOf(executor.submit(task)))
        .isInstanceOf(AssertionError.class)
        .hasStackTraceContaining("planted");
  }

  @Test
  void shouldLeaveOtherTasksAloneWhenOneFails() throws Exception {
    List<Future<Integer>> results = executor.invokeAll(List.of(echo(1), fail(), echo(2)));
    assertThat(resultOf(results.get(0))).isEqualTo(1);
    assertThat(failureOf(results.get(1))).isInstanceOf(IllegalStateException.class);
    assertThat(resultOf(results.get(2))).isEqualTo(2);
  }

  @Test
  void shouldReturnWhatSucceedsFirst() throws Exception {
    FutureTask<Integer> any = new FutureTask<>(() -> executor.invokeAny(List.of(fail(), echo(7))));
    new Thread(any).start();
    assertThat(resultOf(any)).isEqualTo(7);
  }

  @Test
  void shouldFailInvokeAnyIfNothingSucceeds() throws Exception {
    FutureTask<Integer> any = new FutureTask<>(() -> executor.invokeAny(List.of(fail(), fail())));
    new Thread(any).start();
    assertThat(failureOf(any)).isInstanceOf(ExecutionException.class);
    assertThatThrownBy(() -> executor.invokeAny(List.<RemoteTask<Integer>>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRunRunnablesAndReturnTheGivenValue() throws Exception {
    Path file = directory.resolve("submitted");
    assertThat(resultOf(executor.submit(create(file), "done"))).isEqualTo("done");
    assertThat(file).exists();
    Path other = directory.resolve("other");
    assertThat((Object) resultOf(executor.submit(create(other)))).isNull();
    assertThat(other).exists();
  }

  @Test
  void shouldExecuteRunnables() throws Exception {
    Path file = directory.resolve("executed");
    executor.execute(create(file));
    until("the command has run", () -> Files.exists(file));
  }

  @Test
  void shouldRejectTasksAfterShutdown() throws Exception {
    assertThat(executor.isShutdown()).isFalse();
    assertThat(executor.isTerminated()).isFalse();
    executor.shutdown();
    executor.shutdown();
    assertThat(executor.isShutdown()).isTrue();
    assertThatThrownBy(() -> executor.submit(echo(1)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> executor.execute(create(directory.resolve("never"))))
        .isInstanceOf(RejectedExecutionException.class);
    untilTerminated(executor);
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void shouldTerminateWhenTheLastTaskHasEnded() throws Exception {
    Path end = directory.resolve("end");
    Path begun = directory.resolve("begun");
    FutureTask<Integer> running =
        new FutureTask<>(() -> resultOf(executor.submit(runUntil(begun, end))));
    new Thread(running).start();
    until("the task runs", () -> Files.exists(begun));
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(executor.isTerminated()).isFalse();
    Files.createFile(end);
    assertThat(resultOf(running)).isEqualTo(1);
    untilTerminated(executor);
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void shouldEndWhatRunsAtShutdownNow() throws Exception {
    assumeTrue(
        backend != Backend.SEQUENTIAL,
        "its tasks run on the threads of others, which it never ends");
    Path begun = directory.resolve("begun");
    executor.submit(runUntil(begun, directory.resolve("never")));
    until("the task runs", () -> Files.exists(begun));
    executor.shutdownNow();
    untilTerminated(executor);
    assertThat(executor.isShutdown()).isTrue();
  }

  @Test
  void shouldRunAtMostAsManyTasksAsItHasWorkers() throws Exception {
    assumeTrue(
        backend != Backend.THREAD_PER_TASK
            && backend != Backend.VIRTUAL_THREADS
            && backend != Backend.PROCESS_PER_TASK,
        "is unbounded");
    String place = directory.toString();
    RemoteTask<Integer> task = () -> occupancy(Path.of(place));
    for (Future<Integer> most : executor.invokeAll(Collections.nCopies(12, task))) {
      assertThat(resultOf(most)).isBetween(1, WORKERS);
    }
  }

  /** How many run now, itself included: each has a file as long as it runs. */
  private static int occupancy(Path place) throws IOException, InterruptedException {
    Path mine = Files.createTempFile(place, "running", "");
    Thread.sleep(5);
    try (var running = Files.list(place)) {
      return (int) running.count();
    } finally {
      Files.delete(mine);
    }
  }
}
