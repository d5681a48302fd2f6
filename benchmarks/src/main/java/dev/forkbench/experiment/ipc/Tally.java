package dev.forkbench.experiment.ipc;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;
import java.util.Map;

/**
 * What all consumers have received: how often each item, and whether one ever came too late.
 *
 * @param times how often each item has come
 * @param outOfOrder how many items came to a consumer after a later one of the same producer
 */
record Tally(SharedLongArray times, SharedLong outOfOrder) implements Serializable {
  /** Slots of a segment that the tally of so many items takes. */
  static int slots(int items) {
    return 1 + SharedLongArray.slots(items);
  }

  /** The tally in a segment of zeros, from {@code slot} on. */
  static Tally in(SharedMemory memory, int slot, int items) {
    return new Tally(SharedLongArray.in(memory, slot + 1, items), memory.longAt(slot));
  }

  void count(int item) {
    times.cell(item).getAndAdd(1);
  }

  void countOutOfOrder() {
    outOfOrder.getAndAdd(1);
  }

  /** Adds to the observation what has been received of so many items. */
  void addTo(Map<String, Object> observed, int items) {
    long received = 0;
    long lost = 0;
    long duplicated = 0;
    for (int item = 0; item < items; item++) {
      long came = times.cell(item).getVolatile();
      received += came;
      lost += came == 0 ? 1 : 0;
      duplicated += came > 1 ? 1 : 0;
    }
    observed.put("received", received);
    observed.put("lost", lost);
    observed.put("duplicated", duplicated);
    observed.put("inOrderPerProducer", outOfOrder.getVolatile() == 0);
  }
}
