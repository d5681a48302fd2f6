package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncrementsTest {
  private static Map<String, Object> observe(
      String space, String kind, boolean lock, String ends, int pauseMicros) throws Exception {
    return observe(
        "space=" + space,
        "kind=" + kind,
        "lock=" + lock,
        "ends=" + ends,
        "pauseMicros=" + pauseMicros);
  }

  private static Map<String, Object> observe(String... settings) throws Exception {
    try (Increments increments = new Increments(Settings.parse(List.of(settings)))) {
      increments.trial();
      return increments.trial();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, VALUE, true, [0], [200]",
    "PROCESSES, VALUE, true, [0], [200]",
    "THREADS, ARRAY, true, '[0, 100, 200]', '[200, 300, 400]'",
    "PROCESSES, ARRAY, true, '[0, 100, 200]', '[200, 300, 400]'",
    "THREADS, COUNTER, true, [0], [15]",
    "PROCESSES, COUNTER, true, [0], [15]",
    "THREADS, ONE_WRITER, false, '[0, 1, 2, 3]', '[1000, 2, 4, 6]'",
    "PROCESSES, ONE_WRITER, false, '[0, 1, 2, 3]', '[1000, 2, 4, 6]'",
  })
  void shouldLoseNothingWithALockOrWithOneWriter(
      String space, String kind, boolean lock, String begin, String end) throws Exception {
    Map<String, Object> observed = observe(space, kind, lock, "WELL", 10);
    assertThat(observed).containsEntry("exact", true);
    assertThat(observed.get("begin").toString()).isEqualTo(begin);
    assertThat(observed.get("end").toString()).isEqualTo(end);
    assertThat(observed.get("expected").toString()).isEqualTo(end);
    assertThat(observed.containsKey("exitCodes")).isEqualTo(space.equals("PROCESSES"));
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, VALUE, CRASHING, [0], false",
    "THREADS, COUNTER, CRASHING_AFTER_ONE, [3], false",
    "PROCESSES, ARRAY, CRASHING, '[0, 100, 200]', true",
    "PROCESSES, COUNTER, CRASHING_AFTER_ONE, [3], true",
  })
  void shouldFindTooLittleWhenChildrenCrash(
      String space, String kind, String ends, String end, boolean exitCodes) throws Exception {
    Map<String, Object> observed = observe(space, kind, true, ends, 0);
    assertThat(observed).containsEntry("exact", false);
    assertThat(observed.get("end").toString()).isEqualTo(end);
    if (exitCodes) {
      assertThat((List<?>) observed.get("exitCodes"))
          .hasSize(Tally.valueOf(kind).children())
          .allMatch(code -> code.equals(1));
    }
  }

  /** Each keeps what it has read for so long that another one writes meanwhile. */
  private static Map<String, Object> observeTogether(String space, String kind, boolean lock)
      throws Exception {
    return observe(
        "space=" + space,
        "kind=" + kind,
        "lock=" + lock,
        "gate=true",
        "ends=WELL",
        "pauseMicros=0",
        "heldMicros=1000");
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, VALUE, [200]",
    "PROCESSES, VALUE, [200]",
    "PROCESSES, ARRAY, '[200, 300, 400]'",
  })
  void shouldLoseNothingUnderALockWhileOthersWaitForIt(String space, String kind, String end)
      throws Exception {
    Map<String, Object> observed = observeTogether(space, kind, true);
    assertThat(observed).containsEntry("overlap", true).containsEntry("exact", true);
    assertThat(observed.get("end").toString()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"THREADS, VALUE", "PROCESSES, VALUE", "PROCESSES, ARRAY"})
  void shouldLoseUpdatesWithoutALock(String space, String kind) throws Exception {
    assertThat(observeTogether(space, kind, false))
        .containsEntry("overlap", true)
        .containsEntry("exact", false);
  }

  @Test
  void shouldSeeExitCodesOfChildrenThatEndWell() throws Exception {
    assertThat(observe("PROCESSES", "COUNTER", false, "WELL", 0))
        .containsEntry("exitCodes", List.of(0, 0, 0));
  }

  @Test
  void shouldRefuseAPauseThatIsNone() {
    assertThatThrownBy(() -> observe("THREADS", "VALUE", true, "WELL", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pauseMicros must be a whole number from 0 on: -1");
  }
}
