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
 * @param arrived how many sides wait at the gate
 * @param begunFirst 1 once the first side has begun
 * @param begunSecond 1 once the second side has begun
 */
public record Gate(SharedLong arrived, SharedLong begunFirst, SharedLong begunSecond)
    implements Serializable {
  /** Slots of a segment that a gate takes. */
  public static final int SLOTS = 3;

  private static final int SIDES = 2;
  private static final long SPIN_NANOS = 10_000;
  private static final long DEADLINE_NANOS = 30_000_000_000L;

  /** The gate in three slots of a segment, from {@code slot} on. */
  public static Gate in(SharedMemory memory, int slot) {
    return new Gate(memory.longAt(slot), memory.longAt(slot + 1), memory.longAt(slot + 2));
  }

  /** Closes the gate again. */
  public void reset() {
    arrived.setVolatile(0);
    begunFirst.setVolatile(0);
    begunSecond.setVolatile(0);
  }

  /**
   * Waits for the other side; spins, and yields after a while, as there may be fewer cores than
   * sides.
   *
   * @throws TimeoutException if the other side has not come after 30 s
   */
  void await() throws TimeoutException {
    arrived.getAndAdd(1);
    long start = System.nanoTime();
    while (arrived.getVolatile() < SIDES) {
      long waited = System.nanoTime() - start;
      if (waited > DEADLINE_NANOS) {
        throw new TimeoutException("the other side has not come to the gate in 30 s");
      }
      if (waited > SPIN_NANOS) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  void begin(boolean first) {
    (first ? begunFirst : begunSecond).setVolatile(1);
  }

  /** Called by a side when it has finished: whether the other one has begun by now. */
  boolean otherHasBegun(boolean first) {
    return (first ? begunSecond : begunFirst).getVolatile() == 1;
  }
}
