package dev.forkbench.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.Kernel;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;

class MachineBenchmarksTest {

  @Test
  void shouldNotTimeAWrongSort() {
    NoiseBenchmark benchmark = new NoiseBenchmark();
    benchmark.prepare(new MeasurementJvm());
    assertThat(benchmark.same()).isEqualTo(benchmark.expected);
    benchmark.expected++;
    assertThatThrownBy(benchmark::same).isInstanceOf(WrongResultException.class);
  }

  @Test
  void shouldNotTimeAWrongKernel() throws Exception {
    CapacityBenchmark benchmark = new CapacityBenchmark();
    benchmark.kernel = Kernel.INTEGER;
    benchmark.copies = 1;
    benchmark.open(new MeasurementJvm());
    try {
      assertThat(benchmark.batch()).containsExactly(benchmark.expected);
      benchmark.expected++;
      assertThatThrownBy(benchmark::batch)
          .isInstanceOf(WrongResultException.class)
          .hasMessageContaining("INTEGER");
    } finally {
      benchmark.close();
    }
  }
}
