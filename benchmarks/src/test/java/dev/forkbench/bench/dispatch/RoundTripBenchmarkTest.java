package dev.forkbench.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.testing.WrongExecutor;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripBenchmarkTest {
  private final RoundTripBenchmark benchmark = new RoundTripBenchmark();

  private static RoundTripBenchmark.Anywhere open(Route route) throws Exception {
    RoundTripBenchmark.Anywhere at = new RoundTripBenchmark.Anywhere();
    at.backend = route;
    at.workers = 1;
    at.open(new MeasurementJvm());
    return at;
  }

  @ParameterizedTest
  @EnumSource(names = {"SEQUENTIAL", "PROCESS_POOL_UDS", "PROCESS_POOL_SHM_SPIN"})
  void shouldComeBackByEveryRoute(Route route) throws Exception {
    RoundTripBenchmark.Anywhere at = open(route);
    try {
      assertThat(benchmark.roundTrip(at)).isEqualTo(1);
      assertThat(benchmark.roundTrip(at)).isEqualTo(2);
      assertThat(benchmark.roundTripOfLambda(at)).isEqualTo(3);
    } finally {
      at.close();
    }
  }

  @Test
  void shouldNotTimeAWrongResult() throws Exception {
    RoundTripBenchmark.Anywhere at = open(Route.SEQUENTIAL);
    at.close();
    at.executor = new WrongExecutor();
    assertThatThrownBy(() -> benchmark.roundTrip(at))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("echo: expected 1, got 2");
    assertThatThrownBy(() -> benchmark.roundTripOfLambda(at))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("lambda: expected 2, got 3");
  }
}
