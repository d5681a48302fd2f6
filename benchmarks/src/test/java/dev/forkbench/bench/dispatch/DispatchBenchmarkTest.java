package dev.forkbench.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.WrongResultException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchBenchmarkTest {
  private static DispatchBenchmark open(Route route, String chunk) throws Exception {
    DispatchBenchmark benchmark = new DispatchBenchmark();
    benchmark.backend = route;
    benchmark.workers = 2;
    benchmark.chunk = chunk;
    benchmark.tasks = DispatchBenchmark.TASKS;
    benchmark.open(new MeasurementJvm());
    return benchmark;
  }

  @ParameterizedTest
  @CsvSource({"THREAD_POOL,auto", "PROCESS_POOL,1", "PROCESS_POOL,auto", "PROCESS_POOL_SHM,1"})
  void shouldBringAllResultsBack(Route route, String chunk) throws Exception {
    DispatchBenchmark benchmark = open(route, chunk);
    try {
      assertThat(benchmark.map()).isEqualTo(DispatchBenchmark.TASKS);
      benchmark.check();
    } finally {
      benchmark.close();
    }
  }

  @Test
  void shouldNotTimeResultsInAnotherOrder() throws Exception {
    DispatchBenchmark benchmark = open(Route.SEQUENTIAL, "auto");
    benchmark.close();
    benchmark.executor = new Shuffling();
    try {
      benchmark.map();
      assertThatThrownBy(benchmark::check).isInstanceOf(WrongResultException.class);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void shouldRefuseAnotherNumberOfTasksThanItDividesBy() {
    DispatchBenchmark benchmark = new DispatchBenchmark();
    benchmark.tasks = 7;
    assertThatThrownBy(() -> benchmark.open(new MeasurementJvm()))
        .hasMessage("tasks must be 100000: tasks=7");
  }

  /** Swaps the first two parts. */
  private static final class Shuffling extends ThreadPoolExecutor {
    Shuffling() {
      super(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new java.util.concurrent.LinkedBlockingQueue<>(),
          Executors.defaultThreadFactory());
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
        throws InterruptedException {
      List<Future<T>> answers = new ArrayList<>(super.invokeAll(tasks));
      Collections.swap(answers, 0, 1);
      return answers;
    }
  }
}
