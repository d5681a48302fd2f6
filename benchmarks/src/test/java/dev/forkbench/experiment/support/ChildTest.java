package dev.forkbench.experiment.support;

import static dev.forkbench.testing.Deadline.resultOf;
import static dev.forkbench.testing.Deadline.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChildTest {
  private final SharedMemory memory = SharedMemory.create(2);
  private final SharedLong begun = memory.longAt(0);
  private final SharedLong release = memory.longAt(1);

  @AfterEach
  void closeMemory() {
    memory.close();
  }

  private static RemoteTask<Long> waiting(SharedLong begun, SharedLong release) {
    return () -> {
      begun.setVolatile(1);
      while (release.getVolatile() == 0) {
        Thread.sleep(1);
      }
      return 1L;
    };
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeAliveFromItsStartToItsEnd(Space space) throws Exception {
    try (Child child = space.child(waiting(begun, release))) {
      assertThat(child.isAlive()).isFalse();
      long started = System.nanoTime();
      child.start();
      var ended = child.endedNanos();
      until("the child has begun", () -> begun.getVolatile() == 1);
      assertThat(child.isAlive()).isTrue();
      assertThat(child.join(Duration.ZERO)).isFalse();
      assertThat(ended).isNotDone();
      release.setVolatile(1);
      child.join();
      assertThat(child.isAlive()).isFalse();
      assertThat(resultOf(ended)).isBetween(started, System.nanoTime());
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotRunBeforeItsStart(Space space) {
    try (Child child = space.child(waiting(begun, release))) {
      assertThat(child.isAlive()).isFalse();
    }
    assertThat(begun.getVolatile()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void shouldEndOneThatWaitsForWhatNeverComes(Space space) throws Exception {
    Child child = space.child(waiting(begun, release));
    child.start();
    until("the child has begun", () -> begun.getVolatile() == 1);
    child.close();
    assertThat(child.isAlive()).isFalse();
    child.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayHowItFailed(Space space) throws Exception {
    RemoteTask<Long> failing =
        () -> {
          throw new IllegalArgumentException("of its own");
        };
    try (Child child = space.child(failing)) {
      child.start();
      assertThatThrownBy(child::join)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("java.lang.IllegalArgumentException: of its own");
    }
  }
}
