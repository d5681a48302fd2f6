package dev.forkbench.workload;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;
import java.util.concurrent.TimeoutException;

/**
 * Lets several sides start together: they pass a turn around, several times, and each begins with
 * its last turn, so that nobody begins before all have had every turn but their last. Where there
 * are fewer CPUs than sides, nobody begins before the last one has had its only turn.
 *
 * <p>To have arrived is not enough: Linux often wakes two sides on one CPU, where the second to
 * arrive finishes its work before the first is scheduled again. While there are CPUs for all sides,
 * none gives up its own meanwhile, so that all are running at the end.
 *
 * @param turn how often the turn was passed
 * @param sides how many pass it; one alone does not wait
 */
public record Baton(SharedLong turn, int sides) implements Serializable {
  /** Slots of a segment that a baton takes. */
  public static final int SLOTS = 1;

  /** Enough for the scheduler to notice two sides on one CPU and to move one of them. */
  private static final int TURNS_PER_OTHER_SIDE = 8;

  private static final long SPIN_NANOS = 5_000_000;
  private static final long DEADLINE_NANOS = 30_000_000_000L;

  /** The baton in a slot of a segment. */
  public static Baton in(SharedMemory memory, int slot, int sides) {
    return new Baton(memory.longAt(slot), sides);
  }

  /** Makes it ready for the next start. */
  public void reset() {
    turn.setVolatile(0);
  }

  /**
   * Waits for the other sides.
   *
   * @param side which one this is, from 0
   * @throws TimeoutException if one has not taken its turn after 30 s
   */
  public void await(int side) throws TimeoutException {
    for (int mine = side; mine < turns(); mine += sides) {
      awaitTurn(mine);
      turn.setVolatile(mine + 1);
    }
    if (!fitsTheCpus()) {
      awaitTurn(sides);
    }
  }

  /** More sides than CPUs cannot all be running: then one turn each must do. */
  private int turns() {
    return fitsTheCpus() ? TURNS_PER_OTHER_SIDE * (sides - 1) : sides;
  }

  private boolean fitsTheCpus() {
    return sides <= Runtime.getRuntime().availableProcessors();
  }

  /** Yields only after long spinning, or where spinning would keep another side from running. */
  private void awaitTurn(int mine) throws TimeoutException {
    long spin = fitsTheCpus() ? SPIN_NANOS : 0;
    long start = System.nanoTime();
    while (turn.getVolatile() < mine) {
      long waited = System.nanoTime() - start;
      if (waited > DEADLINE_NANOS) {
        throw new TimeoutException("another side has not come to the gate in 30 s");
      }
      if (waited > spin) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
