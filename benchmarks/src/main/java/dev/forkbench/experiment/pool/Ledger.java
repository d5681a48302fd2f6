package dev.forkbench.experiment.pool;

import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import dev.forkbench.workload.Meeting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Numbers that children change, and what they do it under.
 *
 * @param numbers the numbers, side by side
 * @param lock for those who want to change them alone
 * @param start lets the children begin together
 * @param meeting tells whether the children ran at the same time
 * @param heldMicros how long a child keeps a number that it has read before it writes it
 */
record Ledger(
    SharedLongArray numbers, SharedLock lock, Baton start, Meeting meeting, int heldMicros)
    implements Serializable {

  /** Slots of a segment that a ledger takes. */
  static int slots(int count, int children) {
    return 1 + Baton.SLOTS + SharedLongArray.slots(count) + Meeting.slots(children);
  }

  /** The ledger in the slots of a segment, from its first on. */
  static Ledger in(SharedMemory memory, int count, int children, int heldMicros) {
    int first = 1 + Baton.SLOTS;
    return new Ledger(
        SharedLongArray.in(memory, first, count),
        memory.lockAt(0),
        Baton.in(memory, 1, children),
        Meeting.in(memory, first + SharedLongArray.slots(count), children),
        heldMicros);
  }

  /** Writes all numbers; no child has been there. */
  void reset(List<Long> begin) {
    for (int i = 0; i < begin.size(); i++) {
      numbers.cell(i).setVolatile(begin.get(i));
    }
    start.reset();
    meeting.reset();
  }

  /** In two steps, as the guides' shared values do it: another child may come between. */
  void add(int index) {
    SharedLong number = numbers.cell(index);
    number.setVolatile(held(number) + 1);
  }

  /** In two steps, too. */
  void twice(int index) {
    SharedLong number = numbers.cell(index);
    number.setVolatile(held(number) * 2);
  }

  /** The longer it is kept, the likelier another child writes meanwhile, if no lock forbids. */
  private long held(SharedLong number) {
    long read = number.getVolatile();
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(heldMicros));
    return read;
  }

  List<Long> read() {
    List<Long> read = new ArrayList<>();
    for (int i = 0; i < numbers.length(); i++) {
      read.add(numbers.cell(i).getVolatile());
    }
    return read;
  }
}
