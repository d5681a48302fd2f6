package dev.forkbench.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.WrongResultException;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReuseBenchmarkTest {

  private static ReuseBenchmark open(Way way) throws Exception {
    ReuseBenchmark benchmark = new ReuseBenchmark();
    benchmark.tasks = 3;
    benchmark.steps = 1000;
    benchmark.way = way;
    benchmark.workers = 2;
    benchmark.open(new MeasurementJvm());
    return benchmark;
  }

  @ParameterizedTest
  @EnumSource
  void shouldTimeEveryWayTwice(Way way) throws Exception {
    ReuseBenchmark benchmark = open(way);
    try {
      assertThat(benchmark.batch()).isEqualTo(3);
      assertThat(benchmark.batch()).isEqualTo(3);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void shouldHaveAllThreadsOfAPoolBeforeTheFirstBatch() throws Exception {
    ReuseBenchmark benchmark = open(Way.THREAD_POOL);
    try {
      assertThat(((ThreadPoolExecutor) benchmark.lasting).getPoolSize()).isEqualTo(2);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void shouldNotTimeAWrongResult() throws Exception {
    ReuseBenchmark benchmark = open(Way.SEQUENTIAL);
    benchmark.close();
    benchmark.lasting = new WrongExecutor();
    assertThatThrownBy(benchmark::batch)
        .isInstanceOf(WrongResultException.class)
        .hasMessageStartingWith("result of task 0: expected ");
  }
}
