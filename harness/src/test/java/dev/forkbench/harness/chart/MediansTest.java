package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediansTest {

  @Test
  void shouldTellWhatAWorkerOccupiesInAllSettings() {
    ObservedChart.Row thread = crew("THREADS", 0.165);
    ObservedChart.Row four = crew("PROCESSES", 22.9);
    ObservedChart.Row one = crew("PROCESSES", 26.3);
    assertThat(Medians.memory(List.of(four, one, thread, crew("SMALL_PROCESSES", 9))))
        .hasValue("An idle worker JVM occupies 22.9 to 26.3 MiB, an idle thread 0.165 MiB");
    assertThat(Medians.memory(List.of(four, thread)))
        .hasValue("An idle worker JVM occupies 22.9 MiB, an idle thread 0.165 MiB");
    assertThat(Medians.memory(List.of(four))).isEmpty();
    assertThat(Medians.memory(List.of(thread))).isEmpty();
  }

  @Test
  void shouldHoldColdBatchesAgainstWarmOnes() {
    ObservedChart.Row coldJvms = batch("PROCESS_POOL", "false", 160);
    ObservedChart.Row warmJvms = batch("PROCESS_POOL", "true", 50);
    ObservedChart.Row coldThreads = batch("THREAD_POOL", "false", 60);
    ObservedChart.Row warmThreads = batch("THREAD_POOL", "true", 48);
    assertThat(Medians.warmUp(List.of(coldJvms, warmJvms, coldThreads, warmThreads)))
        .hasValue(
            "A batch takes 3.20x as long in cold worker JVMs as in warm ones, 1.25x with threads");
    assertThat(Medians.warmUp(List.of(coldJvms, warmJvms, coldThreads))).isEmpty();
    assertThat(Medians.warmUp(List.of(coldJvms, coldJvms, warmJvms, coldThreads, warmThreads)))
        .as("which of two settings is meant is not known")
        .isEmpty();
  }

  private static ObservedChart.Row crew(String crew, double median) {
    return row(Map.of("crew", crew), median);
  }

  private static ObservedChart.Row batch(String backend, String warm, double median) {
    return row(Map.of("backend", backend, "warm", warm), median);
  }

  private static ObservedChart.Row row(Map<String, String> params, double median) {
    return new ObservedChart.Row(params, 4, new Interval(median, median, median, 0.95));
  }
}
