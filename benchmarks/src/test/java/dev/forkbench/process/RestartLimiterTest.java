package dev.forkbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartLimiterTest {
  private static final long SECOND = 1_000_000_000;
  private static final Duration SHORT_START = Duration.ofSeconds(1);

  @Test
  void shouldAllowThreeDeathsInAnyWindow() {
    RestartLimiter limiter = new RestartLimiter(1, SHORT_START);
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.died(i)).isFalse();
    }
    assertThat(limiter.died(3)).isTrue();
    assertThat(limiter).hasToString("more than 3 workers died before their first task within 10 s");
  }

  @Test
  void shouldAllowTwoDeathsForEachWorker() {
    RestartLimiter limiter = new RestartLimiter(4, SHORT_START);
    for (int i = 0; i < 8; i++) {
      assertThat(limiter.died(i)).isFalse();
    }
    assertThat(limiter.died(8)).isTrue();
  }

  @Test
  void shouldForgetDeathsThatAreLongAgo() {
    RestartLimiter limiter = new RestartLimiter(1, SHORT_START);
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.died(i * 4 * SECOND)).isFalse();
    }
  }

  @Test
  void shouldStartAnewWithEachCompletedTask() {
    RestartLimiter limiter = new RestartLimiter(1, SHORT_START);
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.died(i)).isFalse();
      limiter.completed();
    }
  }

  /** The clock may begin anywhere, and run over. */
  @Test
  void shouldNotMindWhereTheClockStands() {
    RestartLimiter limiter = new RestartLimiter(1, SHORT_START);
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.died(Long.MAX_VALUE - 1 + i)).isFalse();
    }
    assertThat(limiter.died(Long.MAX_VALUE + 20 * SECOND)).isFalse();
  }

  /** Workers that are killed at their start deadline die slowly, but all the same. */
  @Test
  void shouldNoticeAStormOfSlowDeaths() {
    RestartLimiter limiter = new RestartLimiter(1, Duration.ofSeconds(30));
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.died(i * 30 * SECOND)).isFalse();
    }
    assertThat(limiter.died(90 * SECOND)).isTrue();
  }
}
