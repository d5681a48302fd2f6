package dev.forkbench.bench.speedup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.backend.Backend;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.SortBatch;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;

class SortBenchmarkTest {

  @Test
  void shouldNotTimeAWrongResult() throws Exception {
    SortBenchmark benchmark = new SortBenchmark();
    benchmark.shape = SortBatch.FOUR_SIZES;
    benchmark.n = "1400";
    benchmark.backend = Backend.SEQUENTIAL;
    benchmark.workers = 1;
    benchmark.open(new MeasurementJvm());
    for (int i = 0; i < 20; i++) {
      benchmark.sort();
    }
    benchmark.close();
    benchmark.executor = new WrongExecutor();
    assertThatThrownBy(benchmark::sort)
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("checksum of the batch");
  }
}
