package dev.forkbench.workload;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;
import java.util.concurrent.TimeoutException;

/**
 * Lets two sides start together and tells afterwards whether they ran at the same time.
 *
 * <p>Starting takes longer than the guide's ten thousand updates, so without a gate the sides often
 * run one after the other. Whether they overlapped is decided without clocks: each side, when it
 * has finished, looks whether the other one had begun. If A ran wholly before B, then B had not
 * begun when A finished; so both have seen each other exactly if the intervals overlap.
 *
 * @param baton lets both sides start together
 * @param begunFirst 1 once the first side has begun
 * @param begunSecond 1 once the second side has begun
 */
public record Gate(Baton baton, SharedLong begunFirst, SharedLong begunSecond)
    implements Serializable {
  /** Slots of a segment that a gate takes. */
  public static final int SLOTS = Baton.SLOTS + 2;

  /** The gate in three slots of a segment, from {@code slot} on. */
  public static Gate in(SharedMemory memory, int slot) {
    return new Gate(Baton.in(memory, slot, 2), memory.longAt(slot + 1), memory.longAt(slot + 2));
  }

  /** Closes the gate again. */
  public void reset() {
    baton.reset();
    begunFirst.setVolatile(0);
    begunSecond.setVolatile(0);
  }

  /**
   * Waits for the other side, until both are running at this moment.
   *
   * @throws TimeoutException if the other side has not come after 30 s
   */
  void await(boolean first) throws TimeoutException {
    baton.await(first ? 0 : 1);
  }

  void begin(boolean first) {
    (first ? begunFirst : begunSecond).setVolatile(1);
  }

  /** Called by a side when it has finished: whether the other one has begun by now. */
  boolean otherHasBegun(boolean first) {
    return (first ? begunSecond : begunFirst).getVolatile() == 1;
  }
}
