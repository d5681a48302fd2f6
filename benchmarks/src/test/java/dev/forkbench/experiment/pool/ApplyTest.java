package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

  /** A nap is long enough for the other worker to get its task on any machine. */
  @ParameterizedTest
  @ValueSource(strings = {"THREADS", "PROCESSES"})
  void shouldSeeTasksTogetherThatAreSubmittedTogether(String space) throws Exception {
    try (Apply apply = new Apply(settings(space, "call=SUBMIT_ALL"))) {
      assertThat(apply.trial()).containsEntry("maxRunning", 2L).containsEntry("workersUsed", 2L);
    }
  }

  private static Settings settings(String space, String call) {
    return Settings.parse(List.of("space=" + space, "workers=2", "tasks=2", "millis=500", call));
  }

  @Test
  void shouldRefuseACallThatIsNone() {
    assertThatThrownBy(() -> new Apply(settings("THREADS", "call=SHOUT")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("call must be one of [APPLY, SUBMIT_ALL]: SHOUT");
  }
}
