package dev.forkbench.experiment.pool;

import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Meeting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that children change, and what they do it under.
 *
 * @param numbers the numbers, side by side
 * @param lock for those who want to change them alone
 * @param meeting tells whether the children ran at the same time
 */
record Ledger(SharedLongArray numbers, SharedLock lock, Meeting meeting) implements Serializable {

  /** Slots of a segment that a ledger takes. */
  static int slots(int count, int children) {
    return 1 + SharedLongArray.slots(count) + Meeting.slots(children);
  }

  /** The ledger in the slots of a segment, from its first on. */
  static Ledger in(SharedMemory memory, int count, int children) {
    return new Ledger(
        SharedLongArray.in(memory, 1, count),
        memory.lockAt(0),
        Meeting.in(memory, 1 + SharedLongArray.slots(count), children));
  }

  /** Writes all numbers; no child has been there. */
  void reset(List<Long> begin) {
    for (int i = 0; i < begin.size(); i++) {
      numbers.cell(i).setVolatile(begin.get(i));
    }
    meeting.reset();
  }

  /** In two steps, as the guides' shared values do it: another child may come between. */
  void add(int index) {
    numbers.cell(index).setVolatile(numbers.cell(index).getVolatile() + 1);
  }

  /** In two steps, too. */
  void twice(int index) {
    numbers.cell(index).setVolatile(numbers.cell(index).getVolatile() * 2);
  }

  List<Long> read() {
    List<Long> read = new ArrayList<>();
    for (int i = 0; i < numbers.length(); i++) {
      read.add(numbers.cell(i).getVolatile());
    }
    return read;
  }
}
