package dev.forkbench.experiment.isolation;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import dev.forkbench.workload.Meeting;
import java.io.Serializable;

/**
 * Children of which it is to be told whether they ran at the same time.
 *
 * @param baton lets them wait for each other
 * @param meeting sees whether all had begun before one had finished
 * @param together whether they wait for each other before they do anything else
 */
record Company(Baton baton, Meeting meeting, boolean together) implements Serializable {

  /** Slots of a segment that so many children take. */
  static int slots(int children) {
    return Baton.SLOTS + Meeting.slots(children);
  }

  /** As many children, in slots of a segment, from {@code slot} on. */
  static Company in(SharedMemory memory, int slot, int children, boolean together) {
    return new Company(
        Baton.in(memory, slot, children),
        Meeting.in(memory, slot + Baton.SLOTS, children),
        together);
  }

  void reset() {
    baton.reset();
    meeting.reset();
  }

  /** What one of them does, in this company. */
  RemoteTask<Serializable> member(int child, RemoteTask<Serializable> task) {
    return () -> {
      meeting.begin(child);
      if (together) {
        baton.await(child);
      }
      Serializable result = task.call();
      meeting.finish(child);
      return result;
    };
  }

  /** Whether all of them, which have finished, ran at the same time. */
  boolean overlap() {
    return meeting.overlap();
  }
}
