package dev.forkbench.experiment.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IdleTest {
  @Test
  void shouldObserveWhatAPoolUsesWhileNobodySubmits() throws Exception {
    Settings settings = Settings.parse(List.of("transport=PIPE", "workers=1", "seconds=1"));
    try (Idle idle = new Idle(settings)) {
      Map<String, Object> observed = idle.trial();
      assertThat(observed.get("available")).isEqualTo(observed.containsKey("cpuMillis"));
      if (observed.containsKey("millis")) {
        assertThat((long) observed.get("millis")).isGreaterThanOrEqualTo(1000);
      }
    }
  }

  @Test
  void shouldSayWhatIsNotAvailableAndNeverNought() {
    assertThat(Idle.observed(OptionalLong.empty(), OptionalLong.of(5), 1000))
        .isEqualTo(Map.of("available", false));
    assertThat(Idle.observed(OptionalLong.of(5), OptionalLong.of(45), 1000))
        .isEqualTo(Map.of("available", true, "cpuMillis", 40L, "millis", 1000L));
  }
}
