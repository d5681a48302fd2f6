package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;

/**
 * Arithmetic in registers: it takes the same work everywhere, and a core for itself. Returns the
 * number that it arrives at.
 *
 * @param first the number it begins with, not 0
 * @param steps how many, at least 1; a million is 1 to 3 ms of today's cores
 */
public record XorshiftTask(long first, int steps) implements RemoteTask<Long> {

  public XorshiftTask {
    if (first == 0 || steps < 1) {
      throw new IllegalArgumentException(
          "first must not be 0, and steps at least 1: first=" + first + " steps=" + steps);
    }
  }

  @Override
  public Long call() {
    return Xorshift.after(first, steps);
  }

  /** What {@link #call()} returns, found another way. */
  public long expected() {
    return Xorshift.jump(first, steps);
  }
}
