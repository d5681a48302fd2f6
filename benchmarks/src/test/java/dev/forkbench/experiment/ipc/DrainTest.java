package dev.forkbench.experiment.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainTest {
  private static Drain open(String channel, int bytes, int waitMillis) {
    return new Drain(
        Settings.parse(
            List.of("channel=" + channel, "bytes=" + bytes, "waitMillis=" + waitMillis)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIPE", "QUEUE"})
  void shouldSeeAChildEndThatWritesLittle(String channel) throws Exception {
    try (Drain drain = open(channel, 1000, 40_000)) {
      for (int trial = 0; trial < 2; trial++) {
        assertThat(drain.trial())
            .containsEntry("endedBeforeDrain", true)
            .containsEntry("endedAfterDrain", true)
            .containsEntry("bytesRead", 1000L);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIPE", "QUEUE"})
  void shouldSeeAChildEndOnlyWhenItsParentHasReadWhatIsTooMuch(String channel) throws Exception {
    try (Drain drain = open(channel, 4_000_001, 50)) {
      Map<String, Object> observed = drain.trial();
      assertThat(observed)
          .containsEntry("endedBeforeDrain", false)
          .containsEntry("endedAfterDrain", true)
          .containsEntry("bytesRead", 4_000_001L);
      assertThat((long) observed.get("waitedMillis")).isGreaterThanOrEqualTo(49);
      assertThat((long) observed.get("heldWhenBlocked")).isBetween(1L, 4_000_000L);
    }
  }

  /** A JVM takes longer to end than a millisecond after its last byte. */
  @ParameterizedTest
  @ValueSource(strings = {"PIPE", "QUEUE"})
  void shouldWaitForAChildThatHasWrittenAll(String channel) throws Exception {
    try (Drain drain = open(channel, 1, 1)) {
      assertThat(drain.trial())
          .containsEntry("endedBeforeDrain", true)
          .doesNotContainKey("heldWhenBlocked");
    }
  }

  @Test
  void shouldSayHowAChildFailedThatCouldNotWrite() {
    try (Writer writer = Writer.toPipe(-1)) {
      assertThatThrownBy(
              () -> {
                writer.start();
                writer.join(Child.LIMIT);
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("exit code 1")
          .hasMessageContaining("NegativeArraySizeException");
    }
  }

  @Test
  void shouldRefuseAChannelThatIsNone() {
    assertThatThrownBy(() -> open("MAIL", 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channel must be one of [PIPE, QUEUE]: MAIL");
  }
}
