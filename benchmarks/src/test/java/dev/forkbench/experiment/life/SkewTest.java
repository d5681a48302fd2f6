package dev.forkbench.experiment.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.experiment.support.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkewTest {
  private static final Map.Entry<String, Object> FALSE = Map.entry("clockShared", false);
  private static final Map.Entry<String, Object> NO_ERROR = Map.entry("clockErrorMicros", 0L);

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
        long error = (long) observed.get("clockErrorMicros");
        assertThat(error == 0).isEqualTo(space.equals("THREADS"));
        assertThat((long) observed.getOrDefault("skewMicros", error))
            .isGreaterThanOrEqualTo(error - 1);
      }
    }
  }

  @Test
  void shouldNotBelieveATimeOutsideOfTheParentsTimes() {
    assertThat(Skew.observed(1000, 9000, 2000, 9000, 0))
        .isEqualTo(Map.of("clockShared", true, "clockErrorMicros", 0L, "skewMicros", 7L));
    assertThat(Skew.observed(1000, 999, 2000, 9000, 0)).containsExactly(FALSE, NO_ERROR);
    assertThat(Skew.observed(1000, 2000, 9001, 9000, 0)).containsExactly(FALSE, NO_ERROR);
    assertThat(Skew.observed(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, 0))
        .containsEntry("clockShared", true)
        .containsEntry("skewMicros", 0L);
  }

  @Test
  void shouldSayNoSkewThatIsSmallerThanTheErrorOfTheClocks() {
    assertThat(Skew.observed(1000, 9000, 2000, 9000, 7000))
        .containsEntry("clockErrorMicros", 7L)
        .containsEntry("skewMicros", 7L);
    assertThat(Skew.observed(1000, 9000, 2000, 9000, 7001))
        .isEqualTo(Map.of("clockShared", true, "clockErrorMicros", 8L));
  }

  @Test
  void shouldBoundTheErrorByTheFartherEnd() {
    assertThat(ClockCheck.largestError(100, 130, 200)).isEqualTo(70);
    assertThat(ClockCheck.largestError(100, 500, 200)).isEqualTo(400);
    assertThat(ClockCheck.largestError(100, 0, 200)).isEqualTo(200);
  }
}
