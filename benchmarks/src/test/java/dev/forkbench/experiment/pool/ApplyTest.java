package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyTest {

  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldNeverRunTwoTasksAtATime(String space) throws Exception {
    Settings settings =
        Settings.parse(List.of("space=" + space, "workers=2", "tasks=4", "millis=20"));
    try (Apply apply = new Apply(settings)) {
      for (int trial = 0; trial < 2; trial++) {
        Map<String, Object> observed = apply.trial();
        assertThat(observed).containsEntry("maxRunning", 1L);
        assertThat((long) observed.get("workersUsed")).isBetween(1L, 2L);
        assertThat((long) observed.get("sumMillis")).isGreaterThanOrEqualTo(80);
        assertThat((long) observed.get("wallMillis"))
            .isGreaterThanOrEqualTo((long) observed.get("sumMillis"));
      }
    }
  }
}
