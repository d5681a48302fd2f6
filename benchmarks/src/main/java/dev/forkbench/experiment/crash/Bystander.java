package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.SortTask;

/**
 * A task of a few milliseconds that does nothing wrong, and marks that it came to its end.
 *
 * @param early whether it has ended before the fault; otherwise it is at work, or has still to
 *     come, until the coordinator knows what became of the faulty task, however long that takes. It
 *     allocates nothing while it waits for that.
 */
record Bystander(SortTask work, boolean early, Marks marks) implements RemoteTask<Long> {
  private static final int SIZE = 50_000;

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
      marks.awaitRelease();
    }
    long checksum = work.call();
    marks.endedInWorker().getAndAdd(1);
    return checksum;
  }
}
