package dev.forkbench.experiment.ipc;

import dev.forkbench.experiment.support.ChildJvm;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the processes of a program for {@link Guard} do, all together; the environment of each says
 * where it is written down.
 *
 * @param mains how often the program's main method began
 * @param tops how often the top level of the program ran: its static initialiser
 * @param starts how many children were started
 * @param refused how many more would have been, but for the limit
 */
record GuardLog(SharedLong mains, SharedLong tops, SharedLong starts, SharedLong refused) {
  static final int SLOTS = 4;
  static final String SEGMENT = "FORKBENCH_GUARD_SEGMENT";

  /** A program that does not stop by itself has shown by then that it does not. */
  static final int MOST_STARTS = 5;

  static GuardLog in(SharedMemory memory) {
    return new GuardLog(memory.longAt(0), memory.longAt(1), memory.longAt(2), memory.longAt(3));
  }

  /** The one of the program to which this JVM belongs. */
  static GuardLog ofThisProgram() {
    return in(SharedMemory.attached(Path.of(System.getenv(SEGMENT))));
  }

  /** Runs the task in a child JVM and waits for its end; does nothing at the limit. */
  void runInChild(RemoteTask<?> task) {
    if (starts.getAndAdd(1) >= MOST_STARTS) {
      starts.getAndAdd(-1);
      refused.getAndAdd(1);
      return;
    }
    try (ChildJvm child = new ChildJvm(task)) {
      child.start();
      child.join();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a child of the program could not be run", e);
    }
  }
}
