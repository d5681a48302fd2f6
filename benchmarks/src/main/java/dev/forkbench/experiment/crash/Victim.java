package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.util.concurrent.TimeUnit;

/**
 * A task that goes on until it is told that the trial is over.
 *
 * @param pid process it runs in, 0 before it does
 * @param beats how often it has gone round
 * @param over not 0 when it may end
 */
record Victim(Doing doing, SharedLong pid, SharedLong beats, SharedLong over)
    implements RemoteTask<Long> {
  static final int SLOTS = 3;
  private static final long LOOK_MILLIS = 100;
  private static final long DEADLINE_SECONDS = 30;

  /** What keeps it busy. */
  enum Doing {
    /** Computes. */
    LOOP {
      @Override
      void once() {}
    },
    /** Sleeps most of the time, which can be interrupted. */
    SLEEP {
      @Override
      void once() throws InterruptedException {
        Thread.sleep(1);
      }
    };

    abstract void once() throws InterruptedException;
  }

  static Victim in(SharedMemory memory, Doing doing) {
    return new Victim(doing, memory.longAt(0), memory.longAt(1), memory.longAt(2));
  }

  @Override
  public Long call() throws InterruptedException {
    pid.setVolatile(ProcessHandle.current().pid());
    while (over.getOpaque() == 0) {
      beats.setOpaque(beats.getPlain() + 1);
      doing.once();
    }
    return beats.getPlain();
  }

  /**
   * Waits until it is running.
   *
   * @throws IllegalStateException if it is not after 30 s
   */
  void awaitBegin() throws InterruptedException {
    if (!changesWithin(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS))) {
      throw new IllegalStateException("the task has not begun within " + DEADLINE_SECONDS + " s");
    }
  }

  /** Whether it goes round. */
  boolean runsOn() throws InterruptedException {
    return changesWithin(LOOK_MILLIS);
  }

  private boolean changesWithin(long millis) throws InterruptedException {
    long before = beats.getOpaque();
    long start = System.nanoTime();
    while (beats.getOpaque() == before) {
      if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(millis)) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }

  void mayEnd() {
    over.setVolatile(1);
  }
}
