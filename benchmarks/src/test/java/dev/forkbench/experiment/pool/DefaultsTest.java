package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsTest {
  private static final int CPUS = Runtime.getRuntime().availableProcessors();

  private static Map<String, Object> observe(String space) throws Exception {
    try (Defaults defaults = new Defaults(Settings.parse(List.of("space=" + space)))) {
      return defaults.trial();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldHandOutAllTasks(String space) throws Exception {
    Map<String, Object> observed = observe(space);
    assertThat(observed).containsEntry("cpus", CPUS);
    int sum = 0;
    for (Object tasks : (List<?>) observed.get("tasksByWorker")) {
      sum += (int) tasks;
    }
    assertThat(sum).isEqualTo(Defaults.TASKS * CPUS);
  }

  @Test
  void shouldSayWhoNeedsNoNumberOfWorkers() throws Exception {
    assertThat((int) observe("THREADS").get("defaultWorkers")).isPositive();
    assertThat(observe("PROCESSES")).containsEntry("defaultWorkers", "none");
  }
}
