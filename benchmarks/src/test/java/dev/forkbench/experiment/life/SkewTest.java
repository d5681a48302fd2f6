package dev.forkbench.experiment.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewTest {
  @ParameterizedTest
  @CsvSource({
    "THREADS, TOGETHER",
    "THREADS, AS_IN_GUIDE",
    "PROCESSES, TOGETHER",
    "PROCESSES, AS_IN_GUIDE"
  })
  void shouldSaySkewOnlyWhereBothHaveOneClock(String space, String start) throws Exception {
    try (Skew skew = new Skew(Settings.parse(List.of("space=" + space, "start=" + start)))) {
      for (int trial = 0; trial < 2; trial++) {
        Map<String, Object> observed = skew.trial();
        assertThat(observed.containsKey("skewMicros")).isEqualTo(observed.get("clockShared"));
      }
    }
  }

  @Test
  void shouldNotBelieveATimeOutsideOfTheParentsTimes() {
    assertThat(Skew.observed(1000, 9000, 2000, 9000))
        .isEqualTo(Map.of("clockShared", true, "skewMicros", 7L));
    assertThat(Skew.observed(1000, 999, 2000, 9000)).isEqualTo(Map.of("clockShared", false));
    assertThat(Skew.observed(1000, 2000, 9001, 9000)).isEqualTo(Map.of("clockShared", false));
    assertThat(Skew.observed(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE))
        .isEqualTo(Map.of("clockShared", true, "skewMicros", 0L));
  }
}
