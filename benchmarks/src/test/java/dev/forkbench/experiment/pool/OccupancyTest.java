package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccupancyTest {
  private static Settings settings(String space, String lock, int sides, int rounds) {
    return Settings.parse(
        List.of("space=" + space, "lock=" + lock, "sides=" + sides, "rounds=" + rounds));
  }

  private static Map<String, Object> observe(String space, String lock, int sides, int rounds)
      throws Exception {
    try (Occupancy occupancy = new Occupancy(settings(space, lock, sides, rounds))) {
      occupancy.trial();
      return occupancy.trial();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THREADS, REENTRANT_LOCK, 2",
    "THREADS, SYNCHRONIZED, 3",
    "THREADS, SHARED_LOCK, 2",
    "PROCESSES, SHARED_LOCK, 2",
    "THREADS, FILE_LOCK, 2",
    "PROCESSES, FILE_LOCK, 2",
  })
  void shouldFindOneAtATimeBehindALock(String space, String lock, int sides) throws Exception {
    assertThat(observe(space, lock, sides, 200))
        .containsEntry("maxInside", 1L)
        .containsEntry("entries", 200L * sides)
        .containsKey("overlap");
  }

  /** A side gives up its CPU while it is inside, so that this holds on one CPU, too. */
  @ParameterizedTest
  @CsvSource({
    "THREADS, NONE",
    "PROCESSES, NONE",
    "PROCESSES, REENTRANT_LOCK",
    "PROCESSES, SYNCHRONIZED",
  })
  void shouldFindSeveralWhereNoLockKeepsThemApart(String space, String lock) throws Exception {
    try (Occupancy occupancy = new Occupancy(settings(space, lock, 2, 10_000))) {
      assertThat(Trials.firstWith("maxInside", 2L, occupancy)).containsEntry("overlap", true);
    }
  }

  @ParameterizedTest
  @CsvSource({"THREADS", "PROCESSES"})
  void shouldFindASingleSideAlone(String space) throws Exception {
    assertThat(observe(space, "NONE", 1, 10))
        .isEqualTo(Map.of("maxInside", 1L, "entries", 10L, "overlap", true));
  }
}
