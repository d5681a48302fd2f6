package dev.forkbench.bench.lock;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;

/** How far apart the private counters of two sides are in the memory that both map. */
public enum Spacing {
  /** {@value SharedMemory#SLOT_BYTES} bytes: no line of a cache holds both. */
  PADDED {
    @Override
    SharedLong counter(SharedMemory memory, int slot, int side) {
      return memory.longAt(slot + side);
    }
  },
  /** Next to each other: a line holds both, though neither side needs the other's. */
  ADJACENT {
    @Override
    SharedLong counter(SharedMemory memory, int slot, int side) {
      return SharedLongArray.in(memory, slot, 2).cell(side);
    }
  };

  /** Slots of a segment that two counters take. */
  static final int SLOTS = 2;

  /** The counter of a side, 0 or 1, of the two in the slots from {@code slot} on. */
  abstract SharedLong counter(SharedMemory memory, int slot, int side);
}
