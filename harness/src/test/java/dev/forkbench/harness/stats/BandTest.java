package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTest {

  @ParameterizedTest
  @CsvSource({
    "0.96, 1.04, true, false",
    "0.95, 1.04, false, false",
    "0.96, 1.05, false, false",
    "0.90, 1.10, false, false",
    "0.80, 0.94, false, true",
    "0.80, 0.95, false, false",
    "1.06, 2.00, false, true"
  })
  void shouldNeitherHoldNorExcludeAnIntervalOnItsLimit(
      double low, double high, boolean holds, boolean excludes) {
    Band band = new Band(0.95, 1.05);
    Interval interval = new Interval((low + high) / 2, low, high, 0.95);
    assertThat(band.holds(interval)).isEqualTo(holds);
    assertThat(band.excludes(interval)).isEqualTo(excludes);
  }

  @Test
  void shouldBeOpenOnOneSide() {
    Interval tall = new Interval(100, 2, 1e9, 0.95);
    assertThat(Band.above(1).holds(tall)).isTrue();
    assertThat(Band.below(1).excludes(tall)).isTrue();
    assertThat(Band.below(2e9).holds(tall)).isTrue();
  }

  @Test
  void shouldNameTheCloserLimit() {
    assertThat(new Band(1, 2).nearestLimit(1.4)).isEqualTo(1);
    assertThat(new Band(1, 2).nearestLimit(9)).isEqualTo(2);
    assertThat(Band.above(1).nearestLimit(900)).isEqualTo(1);
  }

  @Test
  void shouldRefuseLimitsOutOfOrder() {
    assertThatThrownBy(() -> new Band(2, 1))
        .hasMessage("a band needs two limits in order: 2.0 1.0");
  }
}
