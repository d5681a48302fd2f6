package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;

/**
 * Sleeps, and needs no core for it. Returns its index.
 *
 * @param index which task of its batch it is
 * @param millis how long, from 0
 */
public record SleepTask(int index, long millis) implements RemoteTask<Long> {
  private static final long NANOS_PER_MILLI = 1_000_000;

  public SleepTask {
    if (millis < 0) {
      throw new IllegalArgumentException("millis must not be negative: millis=" + millis);
    }
  }

  @Override
  public Long call() throws InterruptedException {
    long start = System.nanoTime();
    Thread.sleep(millis);
    requireSlept(millis, System.nanoTime() - start);
    return (long) index;
  }

  static void requireSlept(long millis, long nanos) {
    if (nanos < millis * NANOS_PER_MILLI) {
      throw new WrongResultException("slept " + nanos + " ns instead of " + millis + " ms");
    }
  }
}
