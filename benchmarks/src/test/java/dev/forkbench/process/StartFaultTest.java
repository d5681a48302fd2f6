package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static dev.forkbench.testing.Deadline.untilTerminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens before the first task of a worker, and when it goes wrong. */
@ParameterizedClass
@EnumSource(Way.class)
class StartFaultTest {
  private final Way way;
  private long childrenBefore;
  @TempDir Path directory;

  StartFaultTest(Way way) {
    this.way = way;
  }

  @BeforeEach
  void countChildren() {
    childrenBefore = ProcessHandle.current().children().count();
  }

  @AfterEach
  void shouldLeaveNoWorker() throws Exception {
    until("no worker is left", () -> ProcessHandle.current().children().count() <= childrenBefore);
  }

  private static final String READY = "forkbench.test.ready";

  private static RemoteTask<String> initializing() {
    return () -> System.setProperty(READY, "yes");
  }

  private static RemoteTask<String> asking() {
    return () -> System.getProperty(READY);
  }

  @Test
  void shouldInitializeEveryWorkerBeforeItsFirstTask() throws Exception {
    PoolOptions options = way.workers(2).initializer(initializing()).tasksPerWorker(2);
    try (ProcessPool pool = ProcessPool.open(options)) {
      for (int i = 0; i < 3; i++) {
        assertThat(pool.onEachWorker(asking())).containsExactly("yes", "yes");
      }
      assertThat(failureOf(pool.submit(Tasks.halt(1)))).isInstanceOf(WorkerDiedException.class);
      assertThat(pool.onEachWorker(asking())).containsExactly("yes", "yes");
    }
    assertThat(System.getProperty(READY)).isNull();
  }

  @Test
  void shouldNotOpenWhenTheInitializerFails() {
    RemoteTask<Integer> failing = Tasks.failing(() -> new IllegalStateException("planted"));
    assertThatThrownBy(() -> ProcessPool.open(way.workers(2).initializer(failing)))
        .isInstanceOf(InitializerException.class)
        .hasMessageContaining("planted")
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("WorkerMain.initialize");
  }

  @Test
  void shouldNotOpenWhenTheInitializerCannotTravel() {
    Object frozen = new Object();
    RemoteTask<Integer> stuck = () -> frozen.hashCode();
    assertThatThrownBy(() -> ProcessPool.open(way.workers(1).initializer(stuck)))
        .isInstanceOf(InitializerException.class)
        .hasMessageContaining("java.lang.Object")
        .hasCauseInstanceOf(NotSerializableException.class);
  }

  @Test
  void shouldBreakWhenTheInitializerFailsInAReplacement() throws Exception {
    String first = directory.resolve("first").toString();
    RemoteTask<Path> once = () -> Files.createFile(Path.of(first));
    ProcessPool pool = ProcessPool.open(way.workers(1).initializer(once));
    Future<Integer> killer = pool.submit(Tasks.halt(1));
    assertThat(failureOf(killer)).isInstanceOf(WorkerDiedException.class);
    untilTerminated(pool);
    assertThatThrownBy(() -> pool.submit(Tasks.echo(1)))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the pool is broken")
        .hasCauseInstanceOf(InitializerException.class);
  }

  @Test
  void shouldGiveUpWorkersThatAreNotReadyInTime() {
    PoolOptions options =
        way.workers(1).initializer(Tasks.forever()).startDeadline(Duration.ofSeconds(1));
    assertThatThrownBy(() -> ProcessPool.open(options))
        .isInstanceOf(WorkerDiedException.class)
        .hasMessageContaining("because it was not ready in time");
  }

  @Test
  void shouldGiveUpWorkersThatAreTooSlowToGreet() {
    PoolOptions options = way.workers(1).startDeadline(Duration.ofMillis(1));
    assertThatThrownBy(() -> ProcessPool.open(options))
        .isInstanceOf(WorkerDiedException.class)
        .hasMessageContaining("because it was not ready in time");
  }

  @Test
  void shouldReportTheExitOfTheInitializer() {
    assertThatThrownBy(() -> ProcessPool.open(way.workers(1).initializer(Tasks.exit(42))))
        .isInstanceOfSatisfying(
            WorkerDiedException.class, death -> assertThat(death.exitValue()).isEqualTo(42))
        .hasMessageContaining("last words of ");
  }

  @Test
  void shouldRefuseOptionsThatMakeNoSense() {
    PoolOptions options = way.workers(1);
    for (int zeroOrLess : List.of(0, -1)) {
      assertThatThrownBy(() -> way.workers(zeroOrLess)).hasMessageContaining("workers=");
      assertThatThrownBy(() -> options.tasksPerWorker(zeroOrLess))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tasksPerWorker must be at least 1: tasksPerWorker=" + zeroOrLess);
      assertThatThrownBy(() -> options.sentAhead(zeroOrLess))
          .hasMessageContaining("sentAhead=" + zeroOrLess);
      Duration none = Duration.ofMillis(zeroOrLess);
      assertThatThrownBy(() -> options.taskTimeout(none)).hasMessageContaining("taskTimeout=PT");
      assertThatThrownBy(() -> options.idleTimeout(none)).hasMessageContaining("idleTimeout=PT");
      assertThatThrownBy(() -> options.exitGrace(none)).hasMessageContaining("exitGrace=PT");
      assertThatThrownBy(() -> options.startDeadline(none)).hasMessageContaining("startDeadline=P");
    }
    assertThatThrownBy(() -> options.spin(Duration.ofSeconds(2))).hasMessageContaining("spin=PT2S");
    assertThatThrownBy(() -> options.allowing("maxdepth=deep"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldStartManyWorkers() throws Exception {
    try (ProcessPool pool = way.open(8)) {
      assertThat(pool.onEachWorker(Tasks.pid())).hasSize(8).doesNotHaveDuplicates();
      assertThat(resultOf(pool.submit(Tasks.echo(1)))).isEqualTo(1);
    }
  }
}
