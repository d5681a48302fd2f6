package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static dev.forkbench.testing.Deadline.untilTerminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How long workers and tasks may live, and who decides about it. */
@ParameterizedClass
@EnumSource(Way.class)
class LifeLimitTest {
  private final Way way;
  @TempDir Path directory;

  LifeLimitTest(Way way) {
    this.way = way;
  }

  private static List<Long> pidsOf(ProcessPool pool, int tasks) throws Exception {
    List<Future<Long>> answers = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      answers.add(pool.submit(Tasks.pid()));
    }
    List<Long> pids = new ArrayList<>();
    for (Future<Long> answer : answers) {
      pids.add(resultOf(answer));
    }
    return pids;
  }

  @Test
  void shouldReplaceWorkerAfterItsTasks() throws Exception {
    try (ProcessPool pool = ProcessPool.open(way.workers(1).tasksPerWorker(3))) {
      List<Long> pids = pidsOf(pool, 9);
      for (int i = 0; i < 9; i += 3) {
        assertThat(pids.subList(i, i + 3)).containsOnly(pids.get(i));
      }
      assertThat(pids.stream().distinct()).hasSize(3);
      untilGone(pids.get(0));
    }
  }

  /** Many wait, so that tasks are sent ahead; never more than the worker may still run. */
  @Test
  void shouldNotSendAheadMoreThanAWorkerMayRun() throws Exception {
    try (ProcessPool pool = ProcessPool.open(way.workers(1).tasksPerWorker(50).sentAhead(8))) {
      List<Long> pids = pidsOf(pool, 120);
      for (long pid : pids) {
        assertThat(pids.stream().filter(other -> other == pid).count()).isLessThanOrEqualTo(50);
      }
      assertThat(pids.stream().distinct()).hasSize(3);
    }
  }

  @Test
  void shouldStartWorkersAnewThatLeftForWantOfWork() throws Exception {
    PoolOptions leaving = way.workers(2).idleTimeout(Duration.ofMillis(20));
    try (ProcessPool pool = ProcessPool.open(leaving)) {
      until("both workers have left", () -> pool.workerPids().stream().allMatch(pid -> pid == -1));
      assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
      assertThat(pool.onEachWorker(Tasks.echo(2))).containsExactly(2, 2);
      until("both workers have left", () -> pool.workerPids().stream().allMatch(pid -> pid == -1));
    }
  }

  @Test
  void shouldCloseWhenAllWorkersHaveLeft() throws Exception {
    ProcessPool pool = ProcessPool.open(way.workers(2).idleTimeout(Duration.ofMillis(1)));
    List<Long> pids = pool.workerPids();
    for (long pid : pids) {
      if (pid > 0) {
        untilGone(pid);
      }
    }
    pool.shutdown();
    untilTerminated(pool);
  }

  @Test
  void shouldKeepWorkersThatHaveWork() throws Exception {
    PoolOptions leaving = way.workers(1).idleTimeout(Duration.ofMillis(50));
    try (ProcessPool pool = ProcessPool.open(leaving)) {
      assertThat(resultOf(pool.submit(Tasks.sleep(200)))).isEqualTo(200);
    }
  }

  @Test
  void shouldKillWorkerWhoseTaskTakesTooLong() throws Exception {
    PoolOptions limited = way.workers(1).taskTimeout(Duration.ofMillis(300));
    try (ProcessPool pool = ProcessPool.open(limited)) {
      long pid = pool.workerPids().get(0);
      for (RemoteTask<Integer> task : List.of(Tasks.forever(), deaf(), looping())) {
        assertThat(failureOf(pool.submit(task)))
            .isInstanceOf(TimeoutException.class)
            .hasMessageContaining("PT0.3S")
            .hasMessageContaining("was killed");
      }
      untilGone(pid);
      assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
    }
  }

  /** Ignores whoever asks it to end. */
  private static RemoteTask<Integer> deaf() {
    return () -> {
      Runtime.getRuntime().addShutdownHook(new Thread(LifeLimitTest::loop));
      System.exit(1);
      return 0;
    };
  }

  private static RemoteTask<Integer> looping() {
    return () -> {
      loop();
      return 0;
    };
  }

  private static void loop() {
    while (!Thread.currentThread().getName().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void shouldNotTimeWhatWaitsForAWorker() throws Exception {
    PoolOptions limited = way.workers(1).taskTimeout(Duration.ofSeconds(2));
    try (ProcessPool pool = ProcessPool.open(limited)) {
      List<Future<Integer>> queued = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        queued.add(pool.submit(Tasks.sleep(400)));
      }
      for (Future<Integer> each : queued) {
        assertThat(resultOf(each)).isEqualTo(400);
      }
    }
  }

  @Test
  void shouldFindFrozenWorkerByTheTimeout() throws Exception {
    PoolOptions limited = way.workers(1).taskTimeout(Duration.ofMillis(500));
    try (ProcessPool pool = ProcessPool.open(limited)) {
      long pid = pool.workerPids().get(0);
      assertThat(failureOf(pool.submit(Tasks.signal("STOP")))).isInstanceOf(TimeoutException.class);
      untilGone(pid);
      assertThat(resultOf(pool.submit(Tasks.echo(2)))).isEqualTo(2);
    }
  }

  /** The sender waits in the kernel, or for room in the ring, until the worker is killed. */
  @Test
  void shouldFindWorkerThatFrozeWhileItIdledByTheTimeoutOfALargeTask() throws Exception {
    PoolOptions limited = way.workers(1).taskTimeout(Duration.ofMillis(500));
    byte[] large = new byte[16 << 20];
    RemoteTask<Integer> task = () -> large.length;
    try (ProcessPool pool = ProcessPool.open(limited)) {
      long pid = resultOf(pool.submit(Tasks.pid()));
      new ProcessBuilder("kill", "-STOP", "" + pid).start().waitFor();
      assertThat(failureOf(pool.submit(task))).isInstanceOf(TimeoutException.class);
      untilGone(pid);
      assertThat(resultOf(pool.submit(Tasks.echo(2)))).isEqualTo(2);
    }
  }

  @Test
  void shouldBreakAtTheFirstDeathIfToldSo() throws Exception {
    PoolOptions breaking = way.workers(2).onDeath(PoolOptions.OnDeath.BREAK_POOL);
    ProcessPool pool = ProcessPool.open(breaking);
    Path begun = directory.resolve("begun");
    Future<Integer> running = pool.submit(Tasks.foreverOnceIn(begun));
    until("the task runs", () -> Files.exists(begun));
    Future<Integer> killer = pool.submit(Tasks.halt(7));
    Future<Integer> queued = pool.submit(Tasks.forever());
    assertThat(failureOf(killer)).isInstanceOf(WorkerDiedException.class);
    assertThat(failureOf(running)).isInstanceOf(WorkerDiedException.class);
    assertThat(failureOf(queued)).isInstanceOf(WorkerDiedException.class);
    assertThatThrownBy(() -> pool.submit(Tasks.echo(1)))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the pool is broken")
        .hasCauseInstanceOf(WorkerDiedException.class);
    untilTerminated(pool);
  }

  @Test
  void shouldBreakAfterADeathWithoutATaskIfToldSo() throws Exception {
    ProcessPool pool = ProcessPool.open(way.workers(1).onDeath(PoolOptions.OnDeath.BREAK_POOL));
    ProcessHandle.of(pool.workerPids().get(0)).orElseThrow().destroyForcibly();
    untilTerminated(pool);
    assertThatThrownBy(() -> pool.submit(Tasks.echo(1)))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the pool is broken");
  }
}
