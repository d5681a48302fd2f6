package dev.forkbench.bench.speedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.backend.Backend;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.Squares;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SquaresBenchmarkTest {

  private static SquaresBenchmark open(Squares kind, Backend backend, int n) throws Exception {
    SquaresBenchmark benchmark = new SquaresBenchmark();
    benchmark.kind = kind;
    benchmark.n = n;
    benchmark.backend = backend;
    benchmark.workers = 2;
    benchmark.open(new MeasurementJvm());
    return benchmark;
  }

  @ParameterizedTest
  @CsvSource({
    "UNUSED, SEQUENTIAL, 200",
    "UNUSED, PROCESS_PER_TASK, 200",
    "SUMMED, THREAD_POOL, 656700",
    "SUMMED, PROCESS_POOL, 656700",
  })
  void shouldTimeTheGuidesTasks(Squares kind, Backend backend, long sum) throws Exception {
    SquaresBenchmark benchmark = open(kind, backend, 100);
    try {
      assertThat(benchmark.squares()).isEqualTo(sum);
    } finally {
      benchmark.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotTimeAWrongResult(Squares kind) throws Exception {
    SquaresBenchmark benchmark = open(kind, Backend.SEQUENTIAL, 1000);
    benchmark.squares();
    benchmark.close();
    benchmark.executor = new WrongExecutor();
    assertThatThrownBy(benchmark::squares)
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("results of the squares");
  }

  @Test
  void shouldRefuseTasksWithoutSquares() {
    assertThatThrownBy(() -> open(Squares.UNUSED, Backend.SEQUENTIAL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n must be at least 1: n=0");
  }
}
