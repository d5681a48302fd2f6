package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilTerminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tasks that were sent to a worker before it was free are nobody's prisoners: they run elsewhere
 * when the one before them takes long, and can be cancelled without harm to their neighbours.
 */
@ParameterizedClass
@EnumSource(Way.class)
class SentAheadTest {
  private static final int NO_OPS = 400;
  private static final int BEHIND = 60;

  private final Way way;
  @TempDir Path directory;

  SentAheadTest(Way way) {
    this.way = way;
  }

  /**
   * Keeps the workers waiting for a file, so that what is submitted piles up; and then makes the
   * pool believe that tasks are short.
   */
  private Path holdAndSubmitNoOps(ProcessPool pool, int round) {
    Path start = directory.resolve("start-" + round);
    for (int i = 0; i < pool.workerPids().size(); i++) {
      pool.submit(awaiting(List.of(start)));
    }
    for (int i = 0; i < NO_OPS; i++) {
      pool.submit(Tasks.echo(i));
    }
    return start;
  }

  private static RemoteTask<Integer> creating(Path file) {
    String name = file.toString();
    return () -> {
      Files.createFile(Path.of(name));
      return 1;
    };
  }

  private static RemoteTask<Integer> awaiting(List<Path> files) {
    String[] names = files.stream().map(Path::toString).toArray(String[]::new);
    return () -> {
      for (String name : names) {
        while (!Files.exists(Path.of(name))) {
          Thread.sleep(1);
        }
      }
      return 2;
    };
  }

  /** Small enough to be sent ahead itself. */
  private static RemoteTask<Integer> awaitingNumbered(Path prefix) {
    String start = prefix.toString();
    return () -> {
      for (int i = 0; i < BEHIND; i++) {
        while (!Files.exists(Path.of(start + i))) {
          Thread.sleep(1);
        }
      }
      return 2;
    };
  }

  /** A task waits for all that come behind it: if one were its prisoner it would wait for ever. */
  private List<Future<Integer>> submitOneThatNeedsWhatIsBehindIt(ProcessPool pool, int round)
      throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < BEHIND; i++) {
      files.add(directory.resolve(round + "-" + i));
    }
    List<Future<Integer>> all = new ArrayList<>();
    Path start = holdAndSubmitNoOps(pool, round);
    all.add(pool.submit(awaitingNumbered(directory.resolve(round + "-"))));
    files.forEach(file -> all.add(pool.submit(creating(file))));
    Files.createFile(start);
    return all;
  }

  private static void assertThatAllSucceed(List<Future<Integer>> all) throws Exception {
    assertThat(resultOf(all.get(0))).isEqualTo(2);
    for (Future<Integer> each : all.subList(1, all.size())) {
      assertThat(resultOf(each)).isEqualTo(1);
    }
  }

  @Test
  void shouldRunElsewhereWhatWaitsBehindALongTask() throws Exception {
    try (ProcessPool pool = way.open(2)) {
      for (int round = 0; round < 4; round++) {
        assertThatAllSucceed(submitOneThatNeedsWhatIsBehindIt(pool, round));
      }
    }
  }

  @Test
  void shouldRunElsewhereWhatWaitsBehindALongTaskWhenTheOthersHaveLeft() throws Exception {
    PoolOptions leaving = way.workers(2).idleTimeout(Duration.ofMillis(5));
    try (ProcessPool pool = ProcessPool.open(leaving)) {
      for (int round = 0; round < 4; round++) {
        assertThatAllSucceed(submitOneThatNeedsWhatIsBehindIt(pool, round));
      }
    }
  }

  @Test
  void shouldRunElsewhereWhatWaitsBehindALongTaskDuringShutdown() throws Exception {
    for (int round = 0; round < 3; round++) {
      ProcessPool pool = way.open(2);
      List<Future<Integer>> all = submitOneThatNeedsWhatIsBehindIt(pool, round);
      pool.shutdown();
      assertThatAllSucceed(all);
      untilTerminated(pool);
    }
  }

  @Test
  void shouldLetTwoTasksMeetThatFollowManyShortOnes() throws Exception {
    try (ProcessPool pool = way.open(2)) {
      for (int round = 0; round < 3; round++) {
        Path first = directory.resolve("first-" + round);
        Path second = directory.resolve("second-" + round);
        Path start = holdAndSubmitNoOps(pool, round);
        Future<Integer> one = pool.submit(meeting(first, second));
        Future<Integer> other = pool.submit(meeting(second, first));
        Files.createFile(start);
        assertThat(resultOf(one)).isEqualTo(2);
        assertThat(resultOf(other)).isEqualTo(2);
      }
    }
  }

  private static RemoteTask<Integer> meeting(Path mine, Path other) {
    RemoteTask<Integer> create = creating(mine);
    RemoteTask<Integer> await = awaiting(List.of(other));
    return () -> {
      create.call();
      return await.call();
    };
  }

  @Test
  void shouldCancelTasksBehindALongOneAndNotBeginThem() throws Exception {
    try (ProcessPool pool = way.open(1)) {
      Path begun = directory.resolve("begun");
      Path start = holdAndSubmitNoOps(pool, 0);
      Future<Integer> running = pool.submit(Tasks.foreverOnceIn(begun));
      List<Future<Integer>> behind = new ArrayList<>();
      for (int i = 0; i < BEHIND; i++) {
        behind.add(pool.submit(creating(directory.resolve("never-" + i))));
      }
      Files.createFile(start);
      until("the long task runs", () -> Files.exists(begun));
      assertThat(behind).allMatch(each -> each.cancel(true));
      assertThat(running.cancel(true)).isTrue();
      assertThatThrownBy(() -> resultOf(running)).isInstanceOf(CancellationException.class);
      assertThat(pool.onEachWorker(Tasks.echo(3))).containsExactly(3);
      try (var files = Files.list(directory)) {
        assertThat(files).containsExactlyInAnyOrder(start, begun);
      }
    }
  }

  @Test
  void shouldFailOnlyTheTaskThatKillsItsWorkerAmongManySentAhead() throws Exception {
    try (ProcessPool pool = way.open(2)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        all.add(pool.submit(i % 100 == 50 ? Tasks.halt(1) : Tasks.echo(i)));
      }
      for (int i = 0; i < 1000; i++) {
        if (i % 100 == 50) {
          assertThat(failureOf(all.get(i))).isInstanceOf(WorkerDiedException.class);
        } else {
          assertThat(resultOf(all.get(i))).isEqualTo(i);
        }
      }
    }
  }
}
