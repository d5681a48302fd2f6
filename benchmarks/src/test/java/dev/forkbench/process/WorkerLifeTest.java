package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilGone;
import static dev.forkbench.testing.Deadline.untilTerminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.forkbench.testing.Jvm;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a task finds in its worker, and what workers are to each other. */
@ParameterizedClass
@EnumSource(Way.class)
class WorkerLifeTest {
  private static ProcessPool pool;
  private static int state;

  private final Way way;

  WorkerLifeTest(Way way) {
    this.way = way;
  }

  @BeforeParameterizedClassInvocation
  static void open(Way way) throws Exception {
    pool = way.open(3);
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
  void shouldKnowItsParent() throws Exception {
    RemoteTask<Long> parent = () -> ProcessHandle.current().parent().orElseThrow().pid();
    assertThat(pool.onEachWorker(parent)).containsOnly(ProcessHandle.current().pid());
  }

  @Test
  void shouldLetATaskOpenAPoolOfItsOwn() throws Exception {
    Way same = way;
    RemoteTask<List<Long>> nesting =
        () -> {
          try (ProcessPool inner = same.open(1)) {
            return List.of(ProcessHandle.current().pid(), inner.onEachWorker(Tasks.pid()).get(0));
          }
        };
    List<Long> pids = resultOf(pool.submit(nesting));
    assertThat(pool.workerPids()).contains(pids.get(0)).doesNotContain(pids.get(1));
    untilGone(pids.get(1));
  }

  @Test
  void shouldGiveTheLastWorkerNoMoreOpenFilesThanTheFirst() throws Exception {
    assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).as("needs /proc").isTrue();
    List<Long> open = pool.onEachWorker(WorkerLifeTest::openFiles);
    assertThat(Collections.max(open) - Collections.min(open)).isLessThanOrEqualTo(2);
  }

  private static Long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  @Test
  void shouldShareNoStaticFieldWithItsParentButKeepItBetweenTasks() throws Exception {
    state = 7;
    RemoteTask<Integer> count = () -> ++state;
    assertThat(pool.onEachWorker(count)).containsExactly(1, 1, 1);
    assertThat(pool.onEachWorker(count)).containsExactly(2, 2, 2);
    assertThat(state).isEqualTo(7);
    RemoteTask<Integer> reset = () -> state = 0;
    pool.onEachWorker(reset);
  }

  @Test
  void shouldKeepTheStackTraceOfTheWorker() throws Exception {
    Throwable failure = failureOf(pool.submit(Tasks.<Integer>failing(WorkerLifeTest::deepFailure)));
    assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("deep down");
    assertThat(failure.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("deepFailure"))
        .anyMatch(frame -> frame.getClassName().equals(WorkerMain.class.getName()));
  }

  private static Exception deepFailure() {
    return new IllegalStateException("deep down");
  }

  @Test
  void shouldReuseItsWorkersAndNeverRunMoreThanItHas() throws Exception {
    Set<Long> pids = new HashSet<>();
    List<RemoteTask<Long>> tasks = Collections.nCopies(45, Tasks.pid());
    for (Future<Long> pid : pool.invokeAll(tasks)) {
      pids.add(resultOf(pid));
    }
    assertThat(new HashSet<>(pool.workerPids())).containsAll(pids);
  }

  @Test
  void shouldSpreadTasksThatTakeTimeOverItsWorkers() throws Exception {
    RemoteTask<Long> slow =
        () -> {
          Thread.sleep(100);
          return ProcessHandle.current().pid();
        };
    Set<Long> pids = new HashSet<>();
    for (Future<Long> pid : pool.invokeAll(Collections.nCopies(12, slow))) {
      pids.add(resultOf(pid));
    }
    assertThat(pids).hasSize(3);
  }

  @Test
  void shouldLetGoOfTheArgumentsOfATaskThatIsDone() throws Exception {
    byte[] large = new byte[1 << 20];
    RemoteTask<Integer> task = () -> large.length;
    RemoteFuture<Integer> done = (RemoteFuture<Integer>) pool.submit(task);
    assertThat(resultOf(done)).isEqualTo(large.length);
    until("the payload is let go", () -> done.payload().length == 0);
  }

  @Test
  void shouldFailOnlyTheTaskOfAWorkerThatCrashes() throws Exception {
    assertThat(failureOf(pool.submit(Tasks.signal("SEGV"))))
        .isInstanceOf(WorkerDiedException.class);
    assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
  }

  @Test
  void shouldFailOnlyTheTaskThatHaltsWhileItIsRead() throws Exception {
    HaltingWhenRead argument = new HaltingWhenRead();
    RemoteTask<Integer> task = argument::hashCode;
    assertThat(failureOf(pool.submit(task)))
        .isInstanceOfSatisfying(
            WorkerDiedException.class, death -> assertThat(death.exitValue()).isEqualTo(5));
    assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
  }

  @Test
  void shouldFailOnlyTheTaskThatHaltsWhileItsResultIsWritten() throws Exception {
    RemoteTask<Object> task = HaltingWhenWritten::new;
    assertThat(failureOf(pool.submit(task)))
        .isInstanceOfSatisfying(
            WorkerDiedException.class, death -> assertThat(death.exitValue()).isEqualTo(6));
    assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
  }

  @Test
  void shouldFailTheMapWhoseWorkerIsKilledAndStayUsable() throws Exception {
    List<Integer> numbers = IntStream.range(0, 20).boxed().toList();
    RemoteFunction<Integer, Integer> killing =
        number -> number == 10 ? Tasks.signal("KILL").call() : number;
    assertThatThrownBy(() -> pool.map(killing, numbers, 1))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(WorkerDiedException.class);
    assertThat(pool.map(WorkerLifeTest::same, numbers, 3)).isEqualTo(numbers);
  }

  private static Integer same(Integer number) {
    return number;
  }

  @Test
  void shouldStopAtOnceWithTenThousandTasksQueued() throws Exception {
    ProcessPool stopping = way.open(1);
    List<Future<Integer>> sleeping = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      sleeping.add(stopping.submit(Tasks.sleep(60_000L)));
    }
    assertThat(stopping.shutdownNow()).hasSize(9_999);
    untilTerminated(stopping);
    assertThat(failureOf(sleeping.get(0))).isInstanceOf(WorkerDiedException.class);
  }

  /** The pool is not even closed. */
  @Test
  void shouldNotKeepItsParentAlive() throws Exception {
    ChildProcess parent =
        ChildProcess.of(Jvm.command(List.of(), Leaving.class, way.name())).start();
    try {
      until("the parent has ended", () -> !parent.isAlive());
      assertThat(parent.exitValue()).as(String.join("\n", parent.lastErrorLines())).hasValue(0);
      untilGone(Long.parseLong(parent.lastErrorLines().get(0)));
    } finally {
      parent.kill();
    }
  }

  /** Says who its worker is, and returns from its main method. */
  static final class Leaving {
    private Leaving() {}

    public static void main(String[] args) throws Exception {
      System.err.println(Way.valueOf(args[0]).open(1).workerPids().get(0));
    }
  }

  private static final class HaltingWhenRead implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) {
      Runtime.getRuntime().halt(5);
    }
  }

  private static final class HaltingWhenWritten implements Serializable {
    private static final long serialVersionUID = 1;

    private void writeObject(ObjectOutputStream out) {
      Runtime.getRuntime().halt(6);
    }
  }
}
