package dev.forkbench.experiment.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AliveTest {
  private static Alive open(String... words) {
    return new Alive(Settings.parse(List.of(words)));
  }

  @ParameterizedTest
  @CsvSource({"THREADS, 0, 0", "THREADS, 30, 5", "PROCESSES, 0, 5", "PROCESSES, 30, 0"})
  void shouldFindNobodyAliveAfterTheWaitForIt(Space space, int millis, int later) throws Exception {
    try (Alive alive = open("space=" + space, "millis=" + millis, "lookAfterMillis=" + later)) {
      for (int trial = 0; trial < 2; trial++) {
        Map<String, Object> observed = alive.trial();
        assertThat(observed)
            .containsEntry("firstEndedWhenJoinReturned", true)
            .containsEntry("firstAliveAfterJoin", false)
            .containsEntry("secondAliveAfterJoin", false)
            .containsKeys("firstAliveAtOnce", "secondAliveAtOnce", "secondAliveAfterFirstJoin");
        assertThat((long) observed.get("firstTookMicros")).isGreaterThanOrEqualTo(millis * 1000L);
        assertThat((long) observed.get("joinMicros")).isNotNegative();
        assertThat((boolean) observed.get("firstAliveLater") && !atOnce(observed)).isFalse();
      }
    }
  }

  private static boolean atOnce(Map<String, Object> observed) {
    return (boolean) observed.get("firstAliveAtOnce");
  }

  /** So long that a look which comes late on a busy machine still finds the second at work. */
  @ParameterizedTest
  @EnumSource
  void shouldFindTheSecondAliveWhenOnlyTheFirstHasEnded(Space space) throws Exception {
    try (Alive alive = open("space=" + space, "millis=3000", "lookAfterMillis=0")) {
      assertThat(alive.trial())
          .containsEntry("firstAliveAtOnce", true)
          .containsEntry("secondAliveAtOnce", true)
          .containsEntry("firstAliveLater", true)
          .containsEntry("firstAliveAfterJoin", false)
          .containsEntry("secondAliveAfterFirstJoin", true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellOfChildrenThatAreAliveAfterTheWaitForThem(Space space) throws Exception {
    Settings arm = Settings.parse(List.of("space=" + space, "millis=60000", "lookAfterMillis=0"));
    try (Alive alive = new Alive(arm, Duration.ofMillis(1))) {
      assertThat(alive.trial())
          .containsEntry("firstEndedWhenJoinReturned", false)
          .containsEntry("firstAliveAfterJoin", true)
          .containsEntry("secondAliveAfterJoin", true)
          .doesNotContainKey("firstTookMicros");
    }
  }

  @Test
  void shouldRefuseLengthsBelowNought() {
    assertThatThrownBy(() -> open("space=THREADS", "millis=-1", "lookAfterMillis=0"))
        .hasMessage("millis must be a whole number from 0 on: -1");
    assertThatThrownBy(() -> open("space=THREADS", "millis=0", "lookAfterMillis=soon"))
        .hasMessage("lookAfterMillis must be a whole number from 0 on: soon");
  }
}
