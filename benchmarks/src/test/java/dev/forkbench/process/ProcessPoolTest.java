package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static dev.forkbench.testing.Deadline.untilTerminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pool does with tasks, in life and at its end. Death of workers is in another test. */
@ParameterizedClass
@EnumSource(Way.class)
class ProcessPoolTest {
  private static ProcessPool pool;

  private final Way way;

  ProcessPoolTest(Way way) {
    this.way = way;
  }

  @BeforeParameterizedClassInvocation
  static void open(Way way) throws Exception {
    pool = way.open(2);
  }

  @TempDir Path directory;

  private Future<Integer> runForever(ProcessPool there) throws InterruptedException {
    Path begun = directory.resolve("begun");
    Future<Integer> running = there.submit(Tasks.foreverOnceIn(begun));
    until("the task runs", () -> Files.exists(begun));
    return running;
  }

  @AfterParameterizedClassInvocation
  static void close() throws Exception {
    List<Long> pids = pool.workerPids();
    pool.close();
    for (long pid : pids) {
      untilGone(pid);
    }
  }

  @Test
  void shouldRunTasksInOtherProcesses() throws Exception {
    long pid = resultOf(pool.submit(Tasks.pid()));
    assertThat(pid).isNotEqualTo(ProcessHandle.current().pid()).isIn(pool.workerPids());
  }

  /** During a long task another thread reads the link, and has to give back what it reads. */
  @Test
  void shouldRunWhatFollowsALongTask() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(pool.onEachWorker(Tasks.sleep(250))).containsOnly(250);
      assertThat(pool.onEachWorker(Tasks.echo(i))).containsOnly(i);
    }
  }

  @Test
  void shouldReportTaskThatCannotBeSerialised() throws Exception {
    Object frozen = new Object();
    assertThat(failureOf(pool.submit(() -> frozen.hashCode()))).hasMessageContaining("ProcessPool");
    RemoteTask<Integer> capturing = () -> frozen.hashCode();
    assertThat(failureOf(pool.submit(capturing)))
        .isInstanceOf(java.io.NotSerializableException.class);
    assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
  }

  @Test
  void shouldReportResultThatCannotBeSerialised() throws Exception {
    List<Long> before = pool.workerPids();
    for (int i = 0; i < 20; i++) {
      RemoteTask<Object> task = () -> new Object();
      assertThat(failureOf(pool.submit(task))).isInstanceOf(java.io.NotSerializableException.class);
    }
    assertThat(pool.workerPids()).isEqualTo(before);
  }

  @Test
  void shouldReportTaskThatCannotBeReadByTheWorker() throws Exception {
    assertThat(failureOf(pool.submit(new Tasks.UnreadableTask())))
        .isInstanceOf(IOException.class)
        .hasMessage("unreadable task");
  }

  @Test
  void shouldReportResultThatCannotBeReadByTheParent() throws Exception {
    RemoteTask<Object> task = () -> new Tasks.UnreadableResult(false);
    assertThat(failureOf(pool.submit(task)))
        .isInstanceOf(IOException.class)
        .hasMessage("unreadable result");
  }

  @Test
  void shouldReportResultWhoseReadingFailsWithAnError() throws Exception {
    RemoteTask<Object> task = () -> new Tasks.UnreadableResult(true);
    for (int i = 0; i < 3; i++) {
      assertThat(failureOf(pool.submit(task)))
          .isInstanceOf(AssertionError.class)
          .hasMessage("unreadable result");
    }
  }

  @Test
  void shouldDescribeExceptionThatCannotTravel() throws Exception {
    assertThat(failureOf(pool.submit(Tasks.failing(() -> new Tasks.FrozenException("ice")))))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("FrozenException: ice")
        .hasMessageContaining("WorkerMain");
  }

  @Test
  void shouldNameExceptionThatCannotBePrinted() throws Exception {
    List<Long> before = pool.workerPids();
    for (boolean withError : List.of(false, true)) {
      assertThat(
              failureOf(
                  pool.submit(Tasks.failing(() -> new Tasks.UnprintableException(withError)))))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("UnprintableException");
    }
    assertThat(pool.workerPids()).isEqualTo(before);
  }

  @Test
  void shouldReturnStackOverflowToTheCaller() throws Exception {
    List<Long> before = pool.workerPids();
    assertThat(failureOf(pool.submit(Tasks.exhaustStack()))).isInstanceOf(StackOverflowError.class);
    assertThat(pool.workerPids()).isEqualTo(before);
  }

  @Test
  void shouldNotLetOneTasksInterruptReachTheNext() throws Exception {
    List<Long> before = pool.workerPids();
    RemoteTask<Boolean> interrupting =
        () -> {
          boolean interrupted = Thread.currentThread().isInterrupted();
          Thread.currentThread().interrupt();
          return interrupted;
        };
    for (Future<Boolean> answer : pool.invokeAll(Collections.nCopies(10, interrupting))) {
      assertThat(resultOf(answer)).isFalse();
    }
    pool.onEachWorker(Tasks.echo(0));
    assertThat(pool.workerPids()).isEqualTo(before);
  }

  @Test
  void shouldCarryLargeArgumentAndResult() throws Exception {
    byte[] large = new byte[64 << 20];
    large[large.length - 1] = 42;
    RemoteTask<byte[]> task = () -> large;
    assertThat(resultOf(pool.submit(task)).length).isEqualTo(large.length);
  }

  @Test
  void shouldKeepWhatTasksPrintAwayFromTheLink() throws Exception {
    RemoteTask<Integer> task =
        () -> {
          System.out.println("x".repeat(10_000));
          System.out.flush();
          System.err.println("y".repeat(10_000));
          return 7;
        };
    for (Future<Integer> answer : pool.invokeAll(Collections.nCopies(20, task))) {
      assertThat(resultOf(answer)).isEqualTo(7);
    }
  }

  @Test
  void shouldGiveTasksAnEmptyStandardInput() throws Exception {
    RemoteTask<Integer> task = () -> System.in.read();
    assertThat(resultOf(pool.submit(task))).isEqualTo(-1);
  }

  @Test
  void shouldRunOnceOnEachWorker() throws Exception {
    assertThat(pool.onEachWorker(Tasks.pid()))
        .hasSize(2)
        .containsExactlyElementsOf(pool.workerPids());
  }

  @Test
  void shouldReportTaskForEachWorkerThatCannotBeSerialised() throws Exception {
    Object frozen = new Object();
    assertThatThrownBy(() -> pool.onEachWorker(() -> frozen.hashCode()))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(java.io.NotSerializableException.class);
    assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
  }

  @Test
  void shouldRefuseRunnableThatCannotTravelInsteadOfForgettingIt() {
    Object frozen = new Object();
    assertThatThrownBy(() -> pool.execute(frozen::hashCode))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("cannot travel");
  }

  @Test
  void shouldRejectPoolWithoutWorkers() {
    for (int workers : new int[] {0, -1}) {
      assertThatThrownBy(() -> ProcessPool.of(workers))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("workers=" + workers);
    }
  }

  @Test
  void shouldServeManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try {
      List<Future<Integer>> sums = new ArrayList<>();
      for (int t = 0; t < 100; t++) {
        int base = 1000 * t;
        sums.add(threads.submit(() -> sumOfEchoes(base)));
      }
      for (int t = 0; t < 100; t++) {
        assertThat(resultOf(sums.get(t))).isEqualTo(100 * 1000 * t + 4950);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int sumOfEchoes(int base) throws Exception {
    int sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += resultOf(pool.submit(Tasks.echo(base + i)));
    }
    return sum;
  }

  @Test
  void shouldLetManyPoolsLiveSideBySide() throws Exception {
    List<ProcessPool> pools = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        pools.add(way.open(1));
      }
      assertThat(pools.stream().flatMap(each -> each.workerPids().stream()))
          .doesNotHaveDuplicates();
      for (ProcessPool each : pools) {
        assertThat(resultOf(each.submit(Tasks.pid()))).isEqualTo(each.workerPids().get(0));
      }
    } finally {
      pools.forEach(ProcessPool::close);
    }
  }

  @Test
  void shouldFinishQueuedWorkWhenClosedAndStayClosed() throws Exception {
    ProcessPool closing = way.open(1);
    List<Future<Integer>> queued =
        IntStream.range(0, 50).mapToObj(i -> closing.submit(Tasks.echo(i))).toList();
    closing.close();
    closing.close();
    assertThat(queued).allMatch(Future::isDone);
    assertThat(resultOf(queued.get(49))).isEqualTo(49);
    assertThat(closing.isTerminated()).isTrue();
    assertThatThrownBy(() -> closing.submit(Tasks.echo(0)))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the pool has been shut down");
    assertThatThrownBy(() -> closing.onEachWorker(Tasks.echo(0)))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void shouldReturnQueuedTasksFromShutdownNow() throws Exception {
    ProcessPool stopping = way.open(1);
    List<Long> pids = stopping.workerPids();
    Future<Integer> running = runForever(stopping);
    List<Future<Integer>> queued =
        IntStream.range(0, 5).mapToObj(i -> stopping.submit(Tasks.echo(i))).toList();
    assertThat(stopping.shutdownNow()).isEqualTo(queued);
    assertThat(stopping.shutdownNow()).isEmpty();
    assertThat(failureOf(running)).isInstanceOf(WorkerDiedException.class);
    untilTerminated(stopping);
    untilGone(pids.get(0));
    assertThat(queued).noneMatch(Future::isDone);
  }

  @Test
  void shouldNotCallItselfBrokenWhenStoppedWhileAWorkerStarts() throws Exception {
    ProcessPool stopping = way.open(1);
    failureOf(stopping.submit(Tasks.halt(1)));
    stopping.shutdownNow();
    untilTerminated(stopping);
    assertThatThrownBy(() -> stopping.submit(Tasks.echo(1)))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the pool has been shut down");
  }

  @Test
  void shouldKillWorkerOfCancelledTaskAndGoOn() throws Exception {
    try (ProcessPool single = way.open(1)) {
      long pid = resultOf(single.submit(Tasks.pid()));
      Future<Integer> running = runForever(single);
      assertThat(running.cancel(true)).isTrue();
      assertThat(resultOf(single.submit(Tasks.pid()))).isNotEqualTo(pid);
      untilGone(pid);
    }
  }

  @Test
  void shouldNeverBeginCancelledTask() throws Exception {
    try (ProcessPool single = way.open(1)) {
      Future<Integer> running = runForever(single);
      Future<Integer> queued = single.submit(Tasks.halt(3));
      assertThat(queued.cancel(true)).isTrue();
      assertThat(running.cancel(true)).isTrue();
      assertThat(resultOf(single.submit(Tasks.echo(1)))).isEqualTo(1);
    }
  }

  @Test
  void shouldNotHarmTheNextTaskByCancellingOneThatIsJustDone() throws Exception {
    try (ProcessPool single = way.open(1)) {
      for (int i = 0; i < 15; i++) {
        Future<Integer> first = single.submit(Tasks.echo(i));
        Future<Integer> next = single.submit(Tasks.echo(i));
        Thread.sleep(0, i * 20_000);
        first.cancel(true);
        assertThat(resultOf(next)).isEqualTo(i);
      }
    }
  }

  @Test
  void shouldSurviveWorkersThatCannotStart() {
    WorkerJvm broken = WorkerJvm.likeThisOne().with("-XX:NoSuchFlag=1");
    long before = ProcessHandle.current().children().count();
    assertThatThrownBy(() -> ProcessPool.open(way.workers(2).jvm(broken)))
        .isInstanceOf(WorkerDiedException.class)
        .hasMessageContaining("before it was ready")
        .hasMessageContaining("NoSuchFlag");
    assertThatNoChildIsLeft(before);
  }

  private static void assertThatNoChildIsLeft(long before) {
    try {
      until("no worker is left", () -> ProcessHandle.current().children().count() <= before);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldFailOnlyTheTaskWhoseResultExceedsTheParentsHeap() throws Exception {
    ChildProcess parent =
        ChildProcess.of(Jvm.command(List.of("-Xmx48m"), SmallParent.class, way.name())).start();
    try {
      until("the small parent has ended", () -> !parent.isAlive());
      assertThat(parent.exitValue()).as(String.join("\n", parent.lastErrorLines())).hasValue(0);
    } finally {
      parent.kill();
    }
  }

  /** A parent with a heap too small for what a task returns. */
  static final class SmallParent {
    private SmallParent() {}

    public static void main(String[] args) throws Exception {
      RemoteTask<byte[]> large = () -> new byte[100 << 20];
      try (ProcessPool pool = Way.valueOf(args[0]).open(1)) {
        Throwable failure = failureOf(pool.submit(large));
        assertThat(failure).isInstanceOf(WorkerDiedException.class);
        assertThat(failure.getCause()).hasMessageContaining("does not fit");
        assertThat(resultOf(pool.submit(Tasks.echo(5)))).isEqualTo(5);
      }
    }
  }
}
