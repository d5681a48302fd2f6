package dev.forkbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void shouldContainItsLimits() {
    Interval interval = new Interval(2, 1, 3, 0.95);
    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(3)).isTrue();
    assertThat(interval.contains(3.01)).isFalse();
  }

  @Test
  void shouldRefuseAnEstimateOutsideAndANaN() {
    assertThatThrownBy(() -> new Interval(4, 1, 3, 0.95)).hasMessageContaining("inside");
    assertThatThrownBy(() -> new Interval(Double.NaN, 1, 3, 0.95)).hasMessageContaining("inside");
    assertThatThrownBy(() -> new Interval(2, 1, 3, 1)).hasMessageContaining("level");
  }
}
