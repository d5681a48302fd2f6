package dev.forkbench.experiment.crash;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What the processes of a trial leave in shared memory: it is still there when they are not.
 *
 * @param faultPid process in which the fault begins, 0 before
 * @param faultNanos when it begins, by {@link System#nanoTime()} there
 * @param beats how often an endless loop has gone round
 * @param endedInWorker how many of the other tasks have come to their last line
 * @param coordinatorPid process that gives the tasks out, 0 before it does
 * @param pulse changes as long as the coordinator's process runs
 * @param met how many tasks have come to the meeting after the fault
 * @param released not 0 when tasks need not wait for the fault any longer
 */
record Marks(
    SharedLong faultPid,
    SharedLong faultNanos,
    SharedLong beats,
    SharedLong endedInWorker,
    SharedLong coordinatorPid,
    SharedLong pulse,
    SharedLong met,
    SharedLong released)
    implements Serializable {
  static final int SLOTS = 8;
  private static final long POLL_MICROS = 200;
  private static final long DEADLINE_SECONDS = 30;

  static Marks in(SharedMemory memory) {
    return new Marks(
        memory.longAt(0),
        memory.longAt(1),
        memory.longAt(2),
        memory.longAt(3),
        memory.longAt(4),
        memory.longAt(5),
        memory.longAt(6),
        memory.longAt(7));
  }

  /**
   * The time last: whoever sees it sees the process, too. Said again where nobody can tell which
   * step is the one that fails; the last time counts.
   */
  void faultBegins() {
    faultPid.setVolatile(ProcessHandle.current().pid());
    faultNanos.setVolatile(System.nanoTime());
  }

  /** The coordinator knows how the faulty task ended. */
  void release() {
    released.setVolatile(1);
  }

  /** Waits for that. */
  void awaitRelease() throws InterruptedException {
    await(() -> released.getVolatile() != 0, "the coordinator has not seen a fault");
  }

  /** Waits until so many of the other tasks have come to their last line. */
  void awaitEnded(int tasks) throws InterruptedException {
    await(() -> endedInWorker.getVolatile() >= tasks, "the tasks before the fault have not ended");
  }

  private static void await(BooleanSupplier condition, String otherwise)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
        throw new IllegalStateException(otherwise + " within " + DEADLINE_SECONDS + " s");
      }
      TimeUnit.MICROSECONDS.sleep(POLL_MICROS);
    }
  }

  /** Only the loop itself counts. */
  void beat() {
    beats.setOpaque(beats.getPlain() + 1);
  }

  boolean hasBegun() {
    return faultNanos.getVolatile() != 0;
  }

  /** Nanoseconds since the fault began. */
  long faultAge() {
    return System.nanoTime() - faultNanos.getVolatile();
  }
}
