package dev.forkbench.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.backend.Backend;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;

class RoundTripBenchmarkTest {

  @Test
  void shouldNotTimeAWrongResult() throws Exception {
    RoundTripBenchmark benchmark = new RoundTripBenchmark();
    benchmark.backend = Backend.SEQUENTIAL;
    benchmark.workers = 1;
    benchmark.open(new MeasurementJvm());
    assertThat(benchmark.roundTrip()).isEqualTo(1);
    assertThat(benchmark.roundTrip()).isEqualTo(2);
    benchmark.close();
    benchmark.executor = new WrongExecutor();
    assertThatThrownBy(benchmark::roundTrip)
        .isInstanceOf(WrongResultException.class)
        .hasMessage("echo: expected 3, got 4");
  }
}
