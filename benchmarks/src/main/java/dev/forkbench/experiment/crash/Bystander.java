package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.SortTask;
import java.util.concurrent.TimeUnit;

/**
 * A task of a few milliseconds that does nothing wrong, and marks that it came to its end.
 *
 * @param early whether it may have ended before the fault; otherwise it waits for that, so that it
 *     is at work, or has still to come, when it happens
 */
record Bystander(SortTask work, boolean early, Marks marks) implements RemoteTask<Long> {
  private static final int SIZE = 50_000;
  private static final long POLL_MICROS = 200;
  private static final long DEADLINE_SECONDS = 30;

  static Bystander number(int number, boolean early, Marks marks) {
    return new Bystander(work(number), early, marks);
  }

  /** The same work, for a task that leaves no mark. */
  static SortTask work(int number) {
    return new SortTask(number, SIZE);
  }

  @Override
  public Long call() throws InterruptedException {
    if (!early) {
      awaitFault();
    }
    long checksum = work.call();
    marks.endedInWorker().getAndAdd(1);
    return checksum;
  }

  private void awaitFault() throws InterruptedException {
    long start = System.nanoTime();
    while (!marks.hasBegun()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
        throw new IllegalStateException("no fault within " + DEADLINE_SECONDS + " s");
      }
      TimeUnit.MICROSECONDS.sleep(POLL_MICROS);
    }
  }
}
