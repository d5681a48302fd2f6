package dev.forkbench.harness.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TalliesTest {

  @Test
  void shouldTellOfTheLatestLookByItsNumber() {
    ShareChart.Row early = look("PROCESSES", "0", "60", 24);
    ShareChart.Row late = look("PROCESSES", "0", "500", 3);
    ShareChart.Row busy = look("PROCESSES", "100", "900", 24);
    ShareChart.Row thread = look("THREADS", "0", "900", 24);
    assertThat(Tallies.alive(List.of(late, early, busy, thread)))
        .hasValue("A child process without work is alive after 500 ms in 3 of 24 looks");
    assertThat(Tallies.alive(List.of(busy, thread))).isEmpty();
    assertThat(Tallies.alive(List.of())).isEmpty();
  }

  @Test
  void shouldCountSettingsInWhichAnyRaceWentWrong() {
    ShareChart.Row atomic = row(Map.of("access", "ATOMIC"), 0, 240);
    ShareChart.Row monitor = row(Map.of("access", "MONITOR"), 1, 240);
    ShareChart.Row each = row(Map.of("access", "LOCK_PER_ACCESS"), 0, 350);
    ShareChart.Row plain = row(Map.of("access", "PLAIN"), 195, 334);
    assertThat(Tallies.tiers(List.of(atomic, monitor, each, plain, plain)))
        .hasValue(
            "Wrong races in 1 of 2 settings with atomic or wholly locked updates, 2 of 3 others");
    assertThat(Tallies.tiers(List.of(atomic))).isEmpty();
    assertThat(Tallies.tiers(List.of(plain))).isEmpty();
  }

  @Test
  void shouldTellLocksThatMayBeMergedFromOthers() {
    ShareChart.Row usual = row(Map.of("tier", "DEFAULT"), 1, 350);
    ShareChart.Row flag = row(Map.of("tier", "DEFAULT", "eliminateLocks", "false"), 300, 300);
    ShareChart.Row kept = row(Map.of("tier", "DEFAULT", "calls", "KEPT"), 299, 300);
    ShareChart.Row first = row(Map.of("tier", "C1"), 350, 350);
    assertThat(Tallies.locks(List.of(usual, flag, kept, first)))
        .hasValue(
            "A lock for each access: 1 of 350 races wrong by default, 949 of 950 if not merged");
    assertThat(Tallies.locks(List.of(usual))).isEmpty();
    assertThat(Tallies.locks(List.of(first))).isEmpty();
  }

  private static ShareChart.Row look(String space, String millis, String after, int count) {
    return row(Map.of("space", space, "millis", millis, "lookAfterMillis", after), count, 24);
  }

  private static ShareChart.Row row(Map<String, String> params, int count, int of) {
    return new ShareChart.Row(params, count, of, 0, 4, new Interval(0.5, 0, 1, 0.95));
  }
}
