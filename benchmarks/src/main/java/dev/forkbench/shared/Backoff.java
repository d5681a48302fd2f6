package dev.forkbench.shared;

import java.util.concurrent.locks.LockSupport;

/**
 * How a thread waits for what another JVM does: it spins, then yields, then sleeps, ever longer. To
 * be used for one wait, by one thread.
 */
final class Backoff {
  private static final int SPINS = 64;
  private static final int FIRST_SPIN = 64;
  private static final int YIELDS = 64;
  private static final long SHORTEST_SLEEP_NANOS = 50_000;
  private static final long LONGEST_SLEEP_NANOS = 1_000_000;
  private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

  private final long start = System.nanoTime();
  private final long limit;
  private int pauses;
  private long sleep = SHORTEST_SLEEP_NANOS;
  private long waited;
  private long lastLook;

  private Backoff(long limit) {
    this.limit = limit;
  }

  static Backoff forever() {
    return new Backoff(Long.MAX_VALUE);
  }

  /** One that is over after some time; at once if that is zero or less. */
  static Backoff atMost(long nanos) {
    return new Backoff(nanos);
  }

  boolean isOver() {
    return waited >= limit;
  }

  /** True once a millisecond: for looking at what costs a system call. */
  boolean isTimeToLook() {
    if (waited - lastLook < BETWEEN_LOOKS_NANOS) {
      return false;
    }
    lastLook = waited;
    return true;
  }

  /** Waits a little. */
  void pause() throws InterruptedException {
    pauses++;
    if (pauses <= SPINS) {
      spin(FIRST_SPIN + pauses);
      return;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (pauses <= SPINS + YIELDS) {
      Thread.yield();
    } else {
      sleep();
    }
    waited = System.nanoTime() - start;
  }

  /** Some microseconds: every look takes the cache line away from the one that works with it. */
  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }

  private void sleep() {
    LockSupport.parkNanos(Math.min(sleep, limit - waited));
    sleep = Math.min(2 * sleep, LONGEST_SLEEP_NANOS);
  }
}
