package dev.forkbench.bench.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.WrongResultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadBenchmarkTest {
  private static PayloadBenchmark open(Way way, int bytes) throws Exception {
    PayloadBenchmark benchmark = new PayloadBenchmark();
    benchmark.way = way;
    benchmark.bytes = bytes;
    benchmark.open(new MeasurementJvm());
    return benchmark;
  }

  @ParameterizedTest
  @EnumSource
  void shouldWorkOnTheDataEveryWay(Way way) throws Exception {
    PayloadBenchmark benchmark = open(way, 65536);
    try {
      assertThat(benchmark.roundTrip()).isEqualTo(2);
      assertThat(benchmark.roundTrip()).isEqualTo(4);
    } finally {
      benchmark.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 1 << 20})
  void shouldMarkTheFirstAndTheLastElement(int bytes) throws Exception {
    PayloadBenchmark benchmark = open(Way.TWO_COPIES, bytes);
    try {
      benchmark.roundTrip();
      double[] array = benchmark.payload.array();
      assertThat(array[0]).isEqualTo(2);
      assertThat(array[array.length - 1]).isEqualTo(2);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void shouldNotTimeWorkThatWasLost() throws Exception {
    PayloadBenchmark benchmark = open(Way.SHARED_IN_PLACE, 65536);
    try {
      benchmark.roundTrip();
      double[] array = benchmark.payload.array();
      array[array.length - 1] = 0;
      assertThatThrownBy(benchmark::roundTrip)
          .isInstanceOf(WrongResultException.class)
          .hasMessage("marked element: expected 4.0, got 2.0");
    } finally {
      benchmark.close();
    }
  }
}
