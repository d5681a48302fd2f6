package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.link.Failpoint;
import dev.forkbench.testing.Dose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A worker dies at each moment of a task's life. What had been begun and not answered fails, with
 * its worker; what had not been begun runs elsewhere; what had been answered arrives.
 */
@ParameterizedClass
@EnumSource(Way.class)
class CrashMatrixTest {
  private static final int TASKS = 10;

  /** Every worker dies when it reaches the moment for this time. */
  private static final int DEADLY = 4;

  private final Way way;
  @TempDir Path directory;

  CrashMatrixTest(Way way) {
    this.way = way;
  }

  private PoolOptions dyingAt(Failpoint point, int count) {
    String flag = "-D" + Failpoint.PROPERTY + "=" + point + ":" + count;
    return way.workers(1).jvm(WorkerJvm.likeThisOne().with(flag));
  }

  /** Notes that it was begun, once for each time. */
  private RemoteTask<Integer> noting(int number) {
    String file = directory.resolve("begun-" + number).toString();
    return () -> {
      Files.writeString(Path.of(file), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return number;
    };
  }

  private long timesBegun(int number) throws Exception {
    Path file = directory.resolve("begun-" + number);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private List<Future<Integer>> runAll(ProcessPool pool) throws Exception {
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      all.add(pool.submit(noting(i)));
    }
    return all;
  }

  private void assertFailedWithItsWorker(Future<Integer> failed) throws Exception {
    assertThat(failureOf(failed))
        .isInstanceOfSatisfying(
            WorkerDiedException.class,
            death -> assertThat(death.exitValue()).isEqualTo(Failpoint.EXIT_STATUS))
        .hasMessageContaining("while it ran a task");
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_TASK", "BEFORE_RESULT", "MID_RESULT"})
  void shouldFailExactlyTheTasksThatWereBegunAndNotAnswered(Failpoint point) throws Exception {
    try (ProcessPool pool = ProcessPool.open(dyingAt(point, DEADLY))) {
      List<Future<Integer>> all = runAll(pool);
      for (int i = 0; i < TASKS; i++) {
        if (i % DEADLY == DEADLY - 1) {
          assertFailedWithItsWorker(all.get(i));
          assertThat(timesBegun(i)).isEqualTo(point == Failpoint.IN_TASK ? 0 : 1);
        } else {
          assertThat(resultOf(all.get(i))).isEqualTo(i);
          assertThat(timesBegun(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void shouldRunElsewhereWhatWasNotBegun() throws Exception {
    try (ProcessPool pool = ProcessPool.open(dyingAt(Failpoint.BEFORE_TASK, DEADLY))) {
      List<Future<Integer>> all = runAll(pool);
      for (int i = 0; i < TASKS; i++) {
        assertThat(resultOf(all.get(i))).isEqualTo(i);
        assertThat(timesBegun(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldGiveUpTaskBeforeWhichThreeWorkersDied() throws Exception {
    try (ProcessPool pool = ProcessPool.open(dyingAt(Failpoint.BEFORE_TASK, 1))) {
      assertFailedWithItsWorker(pool.submit(noting(0)));
      assertThat(timesBegun(0)).isZero();
    }
  }

  @Test
  void shouldDeliverEveryResultOfAWorkerThatDiesRightAfterIt() throws Exception {
    try (ProcessPool pool = ProcessPool.open(dyingAt(Failpoint.AFTER_RESULT, 1))) {
      for (int i = 0; i < Dose.of(6, 50); i++) {
        assertThat(resultOf(pool.submit(Tasks.echo(i)))).isEqualTo(i);
      }
    }
  }

  /** Larger than a pipe, or a ring, can hold. */
  @Test
  void shouldDeliverEveryLargeResultOfAWorkerThatDiesRightAfterIt() throws Exception {
    try (ProcessPool pool = ProcessPool.open(dyingAt(Failpoint.AFTER_RESULT, 1))) {
      for (int i = 0; i < Dose.of(6, 50); i++) {
        long[] result = resultOf(pool.submit(counting(1 << 18)));
        assertThat(result).isEqualTo(IntStream.range(0, 1 << 18).asLongStream().toArray());
      }
    }
  }

  private static RemoteTask<long[]> counting(int length) {
    return () -> IntStream.range(0, length).asLongStream().toArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_HELLO", "IN_INIT"})
  void shouldNotOpenWhenWorkersDieWhileTheyStart(Failpoint point) throws Exception {
    long before = ProcessHandle.current().children().count();
    PoolOptions options = dyingAt(point, 1).initializer(Tasks.echo(1));
    assertThatThrownBy(() -> ProcessPool.open(options))
        .isInstanceOfSatisfying(
            WorkerDiedException.class,
            death -> assertThat(death.exitValue()).isEqualTo(Failpoint.EXIT_STATUS))
        .hasMessageContaining("before it was ready");
    dev.forkbench.testing.Deadline.until(
        "no worker is left", () -> ProcessHandle.current().children().count() <= before);
  }

  @Test
  void shouldFinishWhatIsQueuedWhenAWorkerDiesDuringShutdown() throws Exception {
    ProcessPool pool = ProcessPool.open(dyingAt(Failpoint.BEFORE_TASK, DEADLY));
    List<Long> pids = pool.workerPids();
    List<Future<Integer>> all = runAll(pool);
    pool.close();
    assertThat(all).allMatch(Future::isDone);
    for (int i = 0; i < TASKS; i++) {
      assertThat(resultOf(all.get(i))).isEqualTo(i);
    }
    untilGone(pids.get(0));
  }
}
