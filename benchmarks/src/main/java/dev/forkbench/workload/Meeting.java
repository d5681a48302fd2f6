package dev.forkbench.workload;

import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;

/**
 * Tells whether several sides ran at the same time, without clocks: each looks, when it has
 * finished, whether all others had begun. If one ran wholly before another, that other had not
 * begun when it finished; so all have seen each other exactly if every two of them overlapped.
 *
 * @param begun 1 for every side that has begun
 * @param met 1 for every side that had seen all others begin when it finished
 */
public record Meeting(SharedLongArray begun, SharedLongArray met) implements Serializable {

  /** Slots of a segment that a meeting of so many sides takes. */
  public static int slots(int sides) {
    return 2 * SharedLongArray.slots(sides);
  }

  /** The meeting in the slots of a segment, from {@code slot} on. */
  public static Meeting in(SharedMemory memory, int slot, int sides) {
    int second = slot + SharedLongArray.slots(sides);
    return new Meeting(
        SharedLongArray.in(memory, slot, sides), SharedLongArray.in(memory, second, sides));
  }

  /** Forgets all sides. */
  public void reset() {
    for (int side = 0; side < begun.length(); side++) {
      begun.cell(side).setVolatile(0);
      met.cell(side).setVolatile(0);
    }
  }

  /** Called by a side before it does anything else. */
  public void begin(int side) {
    begun.cell(side).setVolatile(1);
  }

  /** Called by a side when it has done everything else. */
  public void finish(int side) {
    met.cell(side).setVolatile(all(begun) ? 1 : 0);
  }

  /** Whether all sides, which have finished, ran at the same time. */
  public boolean overlap() {
    return all(met);
  }

  private static boolean all(SharedLongArray flags) {
    for (int side = 0; side < flags.length(); side++) {
      if (flags.cell(side).getVolatile() == 0) {
        return false;
      }
    }
    return true;
  }
}
