package dev.forkbench.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.testing.Deadline;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackendTest {

  @Test
  @EnabledForJreRange(maxVersion = 20, disabledReason = "virtual threads are there")
  void shouldSayWhichJdkVirtualThreadsNeed() {
    assertThatThrownBy(() -> Backend.VIRTUAL_THREADS.open(1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("need JDK 21")
        .hasMessageContaining("this is " + Runtime.version().feature());
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "needs JDK 21")
  void shouldRunTasksOnVirtualThreads() throws Exception {
    ExecutorService executor = Backend.VIRTUAL_THREADS.open(1);
    String thread = Deadline.resultOf(executor.submit(() -> Thread.currentThread().toString()));
    assertThat(thread).startsWith("VirtualThread");
    Shutdown.await(executor);
  }

  @ParameterizedTest
  @EnumSource(names = {"THREAD_POOL", "FORK_JOIN", "PROCESS_POOL"})
  void shouldRejectPoolWithoutWorkers(Backend backend) {
    assertThatThrownBy(() -> backend.open(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldStopExecutorWhenItsShutdownIsInterrupted() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.submit(() -> Deadline.resultOf(new FutureTask<>(() -> 1)));
    Thread.currentThread().interrupt();
    Shutdown.await(executor);
    assertThat(Thread.interrupted()).isTrue();
    Deadline.untilTerminated(executor);
  }

  @Test
  void shouldNeverRunTasksOnceTerminated() throws Exception {
    for (int i = 0; i < 200; i++) {
      CallerThread executor = new CallerThread();
      FutureTask<Boolean> submitter = new FutureTask<>(() -> sawItselfTerminated(executor));
      Thread thread = new Thread(submitter);
      thread.start();
      executor.shutdown();
      assertThat(Deadline.resultOf(submitter)).isFalse();
      Deadline.untilTerminated(executor);
    }
  }

  private static boolean sawItselfTerminated(CallerThread executor) {
    boolean[] terminated = new boolean[1];
    try {
      for (int i = 0; i < 1000; i++) {
        executor.execute(() -> terminated[0] |= executor.isTerminated());
      }
    } catch (java.util.concurrent.RejectedExecutionException closed) {
      return terminated[0];
    }
    return terminated[0];
  }
}
