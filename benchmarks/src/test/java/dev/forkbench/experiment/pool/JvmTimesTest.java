package dev.forkbench.experiment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.process.JvmCounters;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JvmTimesTest {
  private static final long MILLI = 1_000_000;

  private static JvmCounters counters(long cpuMillis, long gcMillis, long jitMillis) {
    return new JvmCounters(cpuMillis * MILLI, gcMillis, jitMillis);
  }

  private static JvmTimes times(long ended, Map<Long, JvmCounters> alive) {
    return new JvmTimes(alive, OptionalLong.of(ended));
  }

  private static final JvmTimes BEFORE =
      times(100, Map.of(1L, counters(500, 5, 50), 2L, counters(300, 3, 30)));

  @Test
  void shouldAddUpWhatAllHaveUsedSince() {
    JvmTimes after =
        times(
            170, Map.of(1L, counters(510, 7, 51), 2L, counters(340, 3, 35), 3L, counters(8, 1, 6)));
    assertThat(after.cpuMillisSince(BEFORE)).hasValue(70 + 10 + 40 + 8);
    assertThat(after.since(BEFORE, JvmCounters::gcMillis)).isEqualTo(2 + 0 + 1);
    assertThat(after.since(BEFORE, JvmCounters::jitMillis)).isEqualTo(1 + 5 + 6);
  }

  @Test
  void shouldNotKnowWhatOneOfThemCannotSay() {
    JvmTimes after = times(200, Map.of(1L, new JvmCounters(-1, 5, 50)));
    assertThat(after.cpuMillisSince(BEFORE)).isEmpty();
    JvmTimes unknown = new JvmTimes(BEFORE.alive(), OptionalLong.empty());
    assertThat(unknown.cpuMillisSince(BEFORE)).isEmpty();
    assertThat(BEFORE.cpuMillisSince(unknown)).isEmpty();
  }
}
