package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapOrderTest {
  private static Settings settings(String space, int workers, int tasks, String delays) {
    return Settings.parse(
        List.of("space=" + space, "workers=" + workers, "tasks=" + tasks, "delays=" + delays));
  }

  private static Map<String, Object> observe(Settings settings) throws Exception {
    try (MapOrder map = new MapOrder(settings)) {
      map.trial();
      return map.trial();
    }
  }

  @ParameterizedTest
  @CsvSource({"THREADS, NONE", "THREADS, RANDOM", "PROCESSES, RANDOM", "PROCESSES, FALLING"})
  void shouldFindResultsInInputOrderWheneverTheCallsEnd(String space, String delays)
      throws Exception {
    Map<String, Object> observed = observe(settings(space, 3, 12, delays));
    assertThat(observed)
        .containsEntry("ordered", true)
        .containsEntry("results", "[0, 1, 8, 27, 64, 125, 216, 343, 512, 729]");
    assertThat(integers(observed, "completionOrder"))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(integers(observed, "tasksByWorker"))
        .hasSizeBetween(1, 3)
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(integers(observed, "tasksByWorker").stream().mapToInt(i -> i).sum()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldFindCallsToEndInAnotherOrderWhenTheFirstTakesLongest(String space) throws Exception {
    try (MapOrder map = new MapOrder(settings(space, 4, 8, "FALLING"))) {
      assertThat(Trials.firstWith("completedInInputOrder", false, map))
          .containsEntry("ordered", true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldFindASingleWorkerToRunAllCallsInInputOrder(String space) throws Exception {
    assertThat(observe(settings(space, 1, 5, "FALLING")))
        .containsEntry("completionOrder", List.of(0, 1, 2, 3, 4))
        .containsEntry("completedInInputOrder", true)
        .containsEntry("tasksByWorker", List.of(5));
  }

  @Test
  void shouldNoticeResultsInAnotherOrder() throws Exception {
    Settings settings = settings("THREADS", 2, 3, "NONE");
    try (MapOrder map =
        new MapOrder(
            settings, (space, workers) -> new ReversingPool(WorkerPool.open(space, workers)))) {
      assertThat(map.trial()).containsEntry("ordered", false).containsEntry("results", "[8, 1, 0]");
    }
  }

  @Test
  void shouldRefuseDelaysThatAreNone() {
    assertThatThrownBy(() -> new MapOrder(settings("THREADS", 1, 1, "LONG")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("delays must be one of [NONE, RANDOM, FALLING, RISING]: LONG");
  }

  @SuppressWarnings("unchecked")
  private static List<Integer> integers(Map<String, Object> observed, String field) {
    return (List<Integer>) observed.get(field);
  }
}
