package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tasks that wait for each other: whether they meet tells how many can run at a time. */
record Meeting(SharedLong met, int parties, Duration patience) implements RemoteTask<Boolean> {
  private static final long POLL_NANOS = 200_000;

  /** Whether all have come in time. */
  @Override
  public Boolean call() throws InterruptedException {
    met.getAndAdd(1);
    long start = System.nanoTime();
    while (met.getVolatile() < parties) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(POLL_NANOS);
    }
    return true;
  }
}
