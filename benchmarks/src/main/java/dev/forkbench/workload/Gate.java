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
 * @param turn how often the turn was passed
 * @param begunFirst 1 once the first side has begun
 * @param begunSecond 1 once the second side has begun
 */
public record Gate(SharedLong turn, SharedLong begunFirst, SharedLong begunSecond)
    implements Serializable {
  /** Slots of a segment that a gate takes. */
  public static final int SLOTS = 3;

  /** Enough for the scheduler to notice two sides on one CPU and to move one of them. */
  private static final int TURNS = 8;

  private static final long SPIN_NANOS = 5_000_000;
  private static final long DEADLINE_NANOS = 30_000_000_000L;

  /** The gate in three slots of a segment, from {@code slot} on. */
  public static Gate in(SharedMemory memory, int slot) {
    return new Gate(memory.longAt(slot), memory.longAt(slot + 1), memory.longAt(slot + 2));
  }

  /** Closes the gate again. */
  public void reset() {
    turn.setVolatile(0);
    begunFirst.setVolatile(0);
    begunSecond.setVolatile(0);
  }

  /**
   * Waits for the other side, until both are running at this moment: they pass a turn to and fro,
   * and neither gives up its CPU meanwhile. To have arrived is not enough: Linux often wakes both
   * sides on one CPU, where the second to arrive finishes its work before the first is scheduled
   * again.
   *
   * @throws TimeoutException if the other side has not taken its turn after 30 s
   */
  void await(boolean first) throws TimeoutException {
    for (int mine = first ? 0 : 1; mine < TURNS; mine += 2) {
      awaitTurn(mine);
      turn.setVolatile(mine + 1);
    }
  }

  /** Yields only after long spinning, for machines that have one CPU. */
  private void awaitTurn(int mine) throws TimeoutException {
    long start = System.nanoTime();
    while (turn.getVolatile() < mine) {
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
