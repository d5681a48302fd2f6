package dev.forkbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartLimiterTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void shouldAllowThreeDeathsInAnyWindow() {
    RestartLimiter limiter = new RestartLimiter(1);
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.died(i)).isFalse();
    }
    assertThat(limiter.died(3)).isTrue();
    assertThat(limiter).hasToString("more than 3 deaths within 10 s");
  }

  @Test
  void shouldAllowTwoDeathsForEachWorker() {
    RestartLimiter limiter = new RestartLimiter(4);
    for (int i = 0; i < 8; i++) {
      assertThat(limiter.died(i)).isFalse();
    }
    assertThat(limiter.died(8)).isTrue();
  }

  @Test
  void shouldForgetDeathsThatAreLongAgo() {
    RestartLimiter limiter = new RestartLimiter(1);
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.died(i * 4 * SECOND)).isFalse();
    }
  }

  @Test
  void shouldStartAnewWithEachCompletedTask() {
    RestartLimiter limiter = new RestartLimiter(1);
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.died(i)).isFalse();
      limiter.completed();
    }
  }

  /** The clock may begin anywhere, and run over. */
  @Test
  void shouldNotMindWhereTheClockStands() {
    RestartLimiter limiter = new RestartLimiter(1);
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.died(Long.MAX_VALUE - 1 + i)).isFalse();
    }
    assertThat(limiter.died(Long.MAX_VALUE + 20 * SECOND)).isFalse();
  }
}
