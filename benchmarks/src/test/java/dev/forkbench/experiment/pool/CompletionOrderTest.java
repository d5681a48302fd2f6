package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionOrderTest {
  private static Settings settings(String space, int workers, int unitMillis) {
    return Settings.parse(
        List.of("space=" + space, "workers=" + workers, "unitMillis=" + unitMillis));
  }

  /** One worker leaves no choice, so this holds on any machine. */
  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldCompleteInTurnOnOneWorker(String space) throws Exception {
    try (CompletionOrder completed = new CompletionOrder(settings(space, 1, 2))) {
      Map<String, Object> observed = completed.trial();
      assertThat(observed)
          .containsEntry("order", List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
          .containsEntry("matchesOracle", true)
          .containsEntry("idealMillis", 110L);
      assertThat((long) observed.get("makespanMillis")).isGreaterThanOrEqualTo(110);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldTellWhetherTheOrderIsThatOfTheSchedule(String space) throws Exception {
    try (CompletionOrder completed = new CompletionOrder(settings(space, 4, 20))) {
      Map<String, Object> observed = completed.trial();
      assertThat(observed)
          .containsEntry("idealMillis", 300L)
          .containsEntry("oracle", List.of("3", "2", "1", "0", "4 5 6 7", "9", "8"))
          .containsEntry(
              "matchesOracle", ListScheduleTest.FALLING.allows(integers(observed.get("order"))));
    }
  }

  @Test
  void shouldNoticeAnotherOrder() throws Exception {
    try (CompletionOrder completed =
        new CompletionOrder(
            settings("THREADS", 1, 1),
            (space, workers) -> new ReversingPool(WorkerPool.open(space, workers)))) {
      assertThat(completed.trial()).containsEntry("matchesOracle", false);
    }
  }

  @Test
  void shouldRefuseAUnitOfNothing() {
    assertThatThrownBy(() -> new CompletionOrder(settings("THREADS", 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unitMillis must be a whole number from 1 on: 0");
  }

  @SuppressWarnings("unchecked")
  private static List<Integer> integers(Object list) {
    return (List<Integer>) list;
  }
}
