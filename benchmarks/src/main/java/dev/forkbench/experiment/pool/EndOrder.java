package dev.forkbench.experiment.pool;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which tasks end, wherever they run, found without clocks: each takes the next place
 * as its last act.
 *
 * @param next the first place that is free
 * @param places number of the task in each place
 */
record EndOrder(SharedLong next, SharedLongArray places) implements Serializable {

  /** Slots of a segment that the ends of so many tasks take. */
  static int slots(int tasks) {
    return 1 + SharedLongArray.slots(tasks);
  }

  /** Those in the slots of a segment, from its first on. */
  static EndOrder in(SharedMemory memory, int tasks) {
    return new EndOrder(memory.longAt(0), SharedLongArray.in(memory, 1, tasks));
  }

  void reset() {
    next.setVolatile(0);
  }

  void add(int task) {
    places.cell((int) next.getAndAdd(1)).setVolatile(task);
  }

  /** The tasks that have ended so far. */
  List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    for (int place = 0; place < next.getVolatile(); place++) {
      order.add((int) places.cell(place).getVolatile());
    }
    return order;
  }
}
