package dev.forkbench.process;

import static dev.forkbench.testing.Deadline.failureOf;
import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.untilGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that a task has started end with their worker, and hide nobody's death. */
@ParameterizedClass
@EnumSource(Way.class)
class WorkerFamilyTest {
  private final Way way;

  WorkerFamilyTest(Way way) {
    this.way = way;
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "orphans are found in /proc");
  }

  /** It may hold the worker's end of a pipe open. */
  private static RemoteTask<Long> starting(boolean inheriting) {
    return () -> {
      ProcessBuilder sleep = new ProcessBuilder("sleep", "1000");
      return (inheriting ? sleep.inheritIO() : sleep).start().pid();
    };
  }

  private static void killFromOutside(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  @Test
  void shouldEndThemWhenTheWorkerIsKilled() throws Exception {
    try (ProcessPool pool = way.open(1)) {
      for (boolean inheriting : List.of(false, true)) {
        long child = resultOf(pool.submit(starting(inheriting)));
        long worker = pool.onEachWorker(Tasks.pid()).get(0);
        killFromOutside(worker);
        untilGone(child);
        assertThat(resultOf(pool.submit(Tasks.pid()))).isNotEqualTo(worker);
      }
    }
  }

  @Test
  void shouldEndThemWhenTheTaskHaltsItsWorker() throws Exception {
    try (ProcessPool pool = way.open(1)) {
      long child = resultOf(pool.submit(starting(true)));
      assertThat(failureOf(pool.submit(Tasks.halt(1)))).isInstanceOf(WorkerDiedException.class);
      untilGone(child);
    }
  }

  @Test
  void shouldEndThemWhenThePoolIsClosed() throws Exception {
    ProcessPool pool = way.open(1);
    long child = resultOf(pool.submit(starting(true)));
    pool.close();
    untilGone(child);
  }
}
