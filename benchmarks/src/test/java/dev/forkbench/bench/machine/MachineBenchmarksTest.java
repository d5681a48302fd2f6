package dev.forkbench.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.Kernel;
import dev.forkbench.workload.WrongResultException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

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

  @Test
  void shouldNotTimeWrongPlantedWorkAndDoWhatWasPlanted() {
    PlantedBenchmark benchmark = new PlantedBenchmark();
    benchmark.cell = 1;
    benchmark.prepare(new MeasurementJvm());
    long asEver = benchmark.work(blackhole());
    Properties planted = new Properties();
    planted.setProperty("longer", "0.10");
    benchmark.prepare(planted);
    assertThat(benchmark.work(blackhole())).isNotEqualTo(asEver);
    benchmark.expected++;
    assertThatThrownBy(() -> benchmark.work(blackhole())).isInstanceOf(WrongResultException.class);
  }

  private static Blackhole blackhole() {
    return new Blackhole(
        "Today's password is swordfish. I understand instantiating Blackholes directly is"
            + " dangerous.");
  }
}
