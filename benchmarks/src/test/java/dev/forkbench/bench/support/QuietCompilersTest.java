package dev.forkbench.bench.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuietCompilersTest {
  private static final Duration LOOK = Duration.ofMillis(1);

  @Test
  void shouldWaitUntilNothingIsCompiled() throws Exception {
    Iterator<Long> used = LongStream.of(0, 5_000_000, 9_000_000, 9_000_100, 0).iterator();
    assertThat(new QuietCompilers(used::next, LOOK, Duration.ofMinutes(1)).await()).isTrue();
    assertThat(used.next()).as("looked no more often than needed").isZero();
  }

  @Test
  void shouldGiveUpOnCompilersThatNeverEnd() throws Exception {
    AtomicLong used = new AtomicLong();
    QuietCompilers busy =
        new QuietCompilers(() -> used.addAndGet(1_000_000), LOOK, Duration.ofMillis(20));
    assertThat(busy.await()).isFalse();
  }

  @Test
  void shouldBeAbleToLookAtThisJvm() throws Exception {
    QuietCompilers here = QuietCompilers.ofThisTree();
    assertThat(here.jitNanos().getAsLong()).isNotNegative();
  }
}
