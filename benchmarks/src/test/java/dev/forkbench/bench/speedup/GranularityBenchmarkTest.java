package dev.forkbench.bench.speedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.backend.Backend;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GranularityBenchmarkTest {

  private static GranularityBenchmark open(Backend backend, int steps) throws Exception {
    GranularityBenchmark benchmark = new GranularityBenchmark();
    benchmark.steps = steps;
    benchmark.tasks = 64;
    benchmark.backend = backend;
    benchmark.workers = 2;
    benchmark.open(new MeasurementJvm());
    return benchmark;
  }

  @ParameterizedTest
  @EnumSource(names = {"SEQUENTIAL", "THREAD_POOL", "PROCESS_POOL"})
  void shouldTimeABatch(Backend backend) throws Exception {
    GranularityBenchmark benchmark = open(backend, 500);
    try {
      assertThat(benchmark.batch()).isEqualTo(64);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void shouldNotTimeAWrongResult() throws Exception {
    GranularityBenchmark benchmark = open(Backend.SEQUENTIAL, 500);
    benchmark.close();
    benchmark.executor = new WrongExecutor();
    assertThatThrownBy(benchmark::batch)
        .isInstanceOf(WrongResultException.class)
        .hasMessageStartingWith("result of task 0: expected ");
  }

  @Test
  void shouldRefuseTasksOfNoLength() {
    assertThatThrownBy(() -> open(Backend.SEQUENTIAL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("steps=0");
  }
}
