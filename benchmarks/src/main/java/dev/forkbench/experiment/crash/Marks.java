package dev.forkbench.experiment.crash;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;

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
 */
record Marks(
    SharedLong faultPid,
    SharedLong faultNanos,
    SharedLong beats,
    SharedLong endedInWorker,
    SharedLong coordinatorPid,
    SharedLong pulse,
    SharedLong met)
    implements Serializable {
  static final int SLOTS = 7;

  static Marks in(SharedMemory memory) {
    return new Marks(
        memory.longAt(0),
        memory.longAt(1),
        memory.longAt(2),
        memory.longAt(3),
        memory.longAt(4),
        memory.longAt(5),
        memory.longAt(6));
  }

  /** The time last: whoever sees it sees the process, too. */
  void faultBegins() {
    faultPid.setVolatile(ProcessHandle.current().pid());
    faultNanos.setVolatile(System.nanoTime());
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
