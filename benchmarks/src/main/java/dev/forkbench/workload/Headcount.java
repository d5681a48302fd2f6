package dev.forkbench.workload;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;

/**
 * Counts who is inside at the same time, in any number of JVMs. The counting is atomic: it needs no
 * lock, and so can tell whether one works.
 *
 * @param inside how many are inside now
 * @param maximum how many there ever were
 * @param entered how often anybody has entered
 */
public record Headcount(SharedLong inside, SharedLong maximum, SharedLong entered)
    implements Serializable {
  /** Slots of a segment that a headcount takes. */
  public static final int SLOTS = 3;

  /** The headcount in three slots of a segment, from {@code slot} on. */
  public static Headcount in(SharedMemory memory, int slot) {
    return new Headcount(memory.longAt(slot), memory.longAt(slot + 1), memory.longAt(slot + 2));
  }

  /** Forgets all; nobody is inside. */
  public void reset() {
    inside.setVolatile(0);
    maximum.setVolatile(0);
    entered.setVolatile(0);
  }

  /** One more is inside. */
  public void enter() {
    long now = inside.getAndAdd(1) + 1;
    entered.getAndAdd(1);
    for (long most = most(); most < now; most = most()) {
      maximum.compareAndSet(most, now);
    }
  }

  /** One less is inside. */
  public void leave() {
    inside.getAndAdd(-1);
  }

  /** How many have been inside at the same time, at most. */
  public long most() {
    return maximum.getVolatile();
  }

  /** How often anybody has entered. */
  public long entries() {
    return entered.getVolatile();
  }
}
