package dev.forkbench.bench.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.bench.support.Where;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.testing.TamperingExecutor;
import dev.forkbench.workload.WrongResultException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharingBenchmarkTest {
  private SharingBenchmark benchmark;

  private void open(int shared, Where where, Spacing spacing) throws Exception {
    benchmark = new SharingBenchmark();
    benchmark.shared = shared;
    benchmark.where = where;
    benchmark.spacing = spacing;
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
    "0, THREADS, ADJACENT, 0, 4000000",
    "1, PROCESSES, ADJACENT, 80000, 3960000",
    "10, THREADS, PADDED, 800000, 3600000",
    "50, PROCESSES, PADDED, 4000000, 2000000",
    "100, THREADS, PADDED, 8000000, 0",
  })
  void shouldTimeUpdates(int shared, Where where, Spacing spacing, long ofBoth, long ofOne)
      throws Exception {
    open(shared, where, spacing);
    benchmark.update();
    assertThat(benchmark.common.getVolatile()).isEqualTo(ofBoth);
    assertThat(benchmark.own).extracting(SharedLong::getVolatile).containsExactly(ofOne, ofOne);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 30, 101})
  void shouldRefuseSharesThatDoNotDivideARound(int shared) {
    assertThatThrownBy(() -> open(shared, Where.THREADS, Spacing.PADDED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("shared=" + shared);
  }

  @Test
  void shouldNotTimeALostUpdateOfBoth() throws Exception {
    open(1, Where.THREADS, Spacing.PADDED);
    afterwards(() -> benchmark.common.getAndAdd(-1));
    assertThatThrownBy(benchmark::update)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("updates of both: expected 80000, got 79999");
  }

  @ParameterizedTest
  @CsvSource({"0, updates of one", "1, updates of the other"})
  void shouldNotTimeALostUpdateOfOne(int side, String what) throws Exception {
    open(0, Where.THREADS, Spacing.ADJACENT);
    afterwards(() -> benchmark.own[side].getAndAdd(-1));
    assertThatThrownBy(benchmark::update)
        .isInstanceOf(WrongResultException.class)
        .hasMessage(what + ": expected 4000000, got 3999999");
  }

  @Test
  void shouldNotTimeSidesThatNeverMet() throws Exception {
    open(0, Where.THREADS, Spacing.PADDED);
    benchmark.executor.shutdown();
    benchmark.executor =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
          @Override
          public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
              throws InterruptedException {
            List<Future<T>> results = super.invokeAll(tasks);
            return List.of(results.get(0), submit(() -> negated(results.get(1))));
          }
        };
    assertThatThrownBy(benchmark::update)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("sides that ran at the same time: expected 2, got 1");
  }

  @SuppressWarnings("unchecked")
  private static <T> T negated(Future<T> result) throws Exception {
    return (T) Boolean.valueOf(result.get() != Boolean.TRUE);
  }

  private void afterwards(Runnable change) {
    benchmark.executor.shutdown();
    benchmark.executor = new TamperingExecutor(change);
  }
}
