package dev.forkbench.bench.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.bench.support.Where;
import dev.forkbench.testing.TamperingExecutor;
import dev.forkbench.workload.Guard;
import dev.forkbench.workload.WrongResultException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockBenchmarkTest {
  private LockBenchmark benchmark;

  private void open(Guard lock, Where where, int contenders) throws Exception {
    benchmark = new LockBenchmark();
    benchmark.lock = lock;
    benchmark.where = where;
    benchmark.contenders = contenders;
    benchmark.open(new MeasurementJvm());
  }

  @AfterEach
  void close() {
    if (benchmark.executor != null) {
      benchmark.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, THREADS, 1",
    "REENTRANT_LOCK, THREADS, 2",
    "SYNCHRONIZED, THREADS, 2",
    "SHARED_LOCK, THREADS, 8",
    "SHARED_LOCK, PROCESSES, 2",
  })
  void shouldTimeUpdates(Guard lock, Where where, int contenders) throws Exception {
    open(lock, where, contenders);
    assertThat(benchmark.update(new LockBenchmark.HandOvers())).isEqualTo(LockBenchmark.UPDATES);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, THREADS, 2",
    "REENTRANT_LOCK, PROCESSES, 2",
    "SYNCHRONIZED, PROCESSES, 8",
    "SHARED_LOCK, THREADS, 7",
  })
  void shouldRefuseSettingsWithoutSense(Guard lock, Where where, int contenders) {
    assertThatThrownBy(() -> open(lock, where, contenders))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lock=" + lock + " where=" + where + " contenders=" + contenders);
  }

  @Test
  void shouldNotTimeALostUpdate() throws Exception {
    open(Guard.SHARED_LOCK, Where.THREADS, 1);
    benchmark.executor.shutdown();
    benchmark.executor = new TamperingExecutor(() -> benchmark.value.getAndAdd(-1));
    assertThatThrownBy(() -> benchmark.update(new LockBenchmark.HandOvers()))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("updates: expected 4800000, got 4799999");
  }

  @Test
  void shouldNotTimeUpdatesThatNobodyMade() throws Exception {
    open(Guard.SHARED_LOCK, Where.THREADS, 1);
    benchmark.executor.shutdown();
    benchmark.executor = answering(7L);
    assertThatThrownBy(() -> benchmark.update(new LockBenchmark.HandOvers()))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("updates: expected 4800000, got 0");
  }

  @Test
  void shouldNotTimeSidesThatNeverMet() throws Exception {
    open(Guard.SHARED_LOCK, Where.THREADS, 2);
    benchmark.executor.shutdown();
    benchmark.executor = answering(1L);
    assertThatThrownBy(() -> benchmark.update(new LockBenchmark.HandOvers()))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("no contention: the lock changed hands only 2 times");
  }

  /** An executor that runs nothing and answers for every task. */
  private static ThreadPoolExecutor answering(long answer) {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
      @Override
      @SuppressWarnings("unchecked")
      public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) {
        return tasks.stream()
            .map(task -> (Future<T>) CompletableFuture.completedFuture((Object) answer))
            .toList();
      }
    };
  }
}
