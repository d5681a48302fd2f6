package dev.forkbench.experiment.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillTest {
  private static final Map<String, Object> STILL_THERE =
      Map.of("said", "", "ended", false, "runsOn", true);

  private static Map<String, Object> observe(
      String space, String how, String doing, Duration deadline) throws Exception {
    Settings settings = Settings.parse(List.of("space=" + space, "how=" + how, "doing=" + doing));
    try (Kill kill = new Kill(settings, deadline)) {
      Map<String, Object> first = kill.trial();
      Map<String, Object> second = kill.trial();
      assertThat(second.keySet()).isEqualTo(first.keySet());
      assertThat(second).containsEntry("ended", first.get("ended"));
      return second;
    }
  }

  private static void assertEnded(String space, String how, String doing) throws Exception {
    assertThat(observe(space, how, doing, Duration.ofSeconds(40)))
        .containsEntry("said", "")
        .containsEntry("ended", true)
        .containsEntry("runsOn", false)
        .containsKey("endedAfterMicros");
  }

  @Test
  void shouldSeeThatAThreadThatDoesNotLookIsNotInterrupted() throws Exception {
    assertThat(observe("THREADS", "INTERRUPT", "LOOP", Duration.ofMillis(50)))
        .isEqualTo(STILL_THERE);
    assertEnded("THREADS", "INTERRUPT", "SLEEP");
  }

  @Test
  void shouldSeeWhetherThisJdkStopsThreads() throws Exception {
    if (Runtime.version().feature() < 20) {
      assertEnded("THREADS", "STOP", "LOOP");
    } else {
      assertThat(observe("THREADS", "STOP", "LOOP", Duration.ofSeconds(40)))
          .isEqualTo(
              Map.of("said", "UnsupportedOperationException", "ended", false, "runsOn", true));
    }
  }

  @ParameterizedTest
  @CsvSource({"DESTROY, LOOP", "DESTROY_FORCIBLY, LOOP", "DESTROY_FORCIBLY, SLEEP"})
  void shouldSeeProcessesEndWhateverTheyDo(String how, String doing) throws Exception {
    assertEnded("PROCESSES", how, doing);
  }

  @ParameterizedTest
  @CsvSource({"THREADS, DESTROY_FORCIBLY", "PROCESSES, INTERRUPT"})
  void shouldSayWhichCallsDoNotExist(String space, String how) throws Exception {
    assertThat(observe(space, how, "LOOP", Duration.ofSeconds(40)))
        .isEqualTo(Map.of("said", "NoSuchMethodException", "ended", false, "runsOn", true));
  }
}
