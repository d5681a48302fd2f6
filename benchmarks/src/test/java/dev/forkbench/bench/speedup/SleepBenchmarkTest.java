package dev.forkbench.bench.speedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.backend.Backend;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.NoExecutor;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.Sleepers;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SleepBenchmarkTest {

  private static SleepBenchmark open(Sleepers sleepers, Backend backend) throws Exception {
    SleepBenchmark benchmark = new SleepBenchmark();
    benchmark.sleepers = sleepers;
    benchmark.unitMillis = 10;
    benchmark.backend = backend;
    benchmark.workers = 3;
    benchmark.open(new MeasurementJvm());
    return benchmark;
  }

  @ParameterizedTest
  @CsvSource({
    "ONE, PROCESS_PER_TASK, 1",
    "TEN, THREAD_PER_TASK, 10",
    "FIVE_ON_THREE, PROCESS_POOL, 5",
    "RISING, SEQUENTIAL, 10",
  })
  void shouldTimeSleepers(Sleepers sleepers, Backend backend, int woken) throws Exception {
    SleepBenchmark benchmark = open(sleepers, backend);
    try {
      assertThat(benchmark.sleep()).isEqualTo(woken);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void shouldNotTimeAWrongSleeper() throws Exception {
    SleepBenchmark benchmark = open(Sleepers.RISING, Backend.SEQUENTIAL);
    benchmark.close();
    benchmark.executor = new WrongExecutor();
    assertThatThrownBy(benchmark::sleep)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("index of a sleeper: expected 0, got 1");
  }

  @Test
  void shouldNotTimeSleepersThatAreMissing() throws Exception {
    SleepBenchmark benchmark = open(Sleepers.TEN, Backend.SEQUENTIAL);
    benchmark.close();
    benchmark.executor = new NoExecutor();
    assertThatThrownBy(benchmark::sleep)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("sleepers: expected 10, got 0");
  }
}
