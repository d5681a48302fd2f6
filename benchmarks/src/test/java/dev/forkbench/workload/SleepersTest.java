package dev.forkbench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SleepersTest {

  @ParameterizedTest
  @CsvSource({
    "ONE, 1000",
    "TEN, 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000",
    "FIVE_ON_THREE, 1000 1000 1000 1000 1000",
    "RISING, 0 100 200 300 400 500 600 700 800 900",
  })
  void shouldSleepAsInTheGuides(Sleepers sleepers, String millis) {
    assertThat(
            sleepers.tasks(1000).stream()
                .map(task -> Long.toString(task.millis()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -10, 5, 15})
  void shouldRefuseUnitsThatHaveNoTenths(int unitMillis) {
    assertThatThrownBy(() -> Sleepers.RISING.tasks(unitMillis))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("unitMillis=" + unitMillis);
  }

  @Test
  void shouldSayWhichSleeperItIs() throws Exception {
    assertThat(new SleepTask(7, 1).call()).isEqualTo(7);
  }

  @Test
  void shouldNoticeThatItWokeTooSoon() {
    assertThatThrownBy(() -> SleepTask.requireSlept(5, 4_999_999))
        .isInstanceOf(WrongResultException.class)
        .hasMessage("slept 4999999 ns instead of 5 ms");
    SleepTask.requireSlept(5, 5_000_000);
  }

  @Test
  void shouldRefuseToSleepBackwards() {
    assertThatThrownBy(() -> new SleepTask(0, -1)).hasMessageContaining("millis=-1");
  }
}
