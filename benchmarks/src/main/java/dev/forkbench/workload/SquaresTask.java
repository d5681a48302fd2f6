package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;

/**
 * The guide's task for each CPU: some squares.
 *
 * @param kind what becomes of them
 * @param n how many, at least 1
 */
public record SquaresTask(Squares kind, int n) implements RemoteTask<Long> {

  public SquaresTask {
    if (n < 1) {
      throw new IllegalArgumentException("n must be at least 1: n=" + n);
    }
  }

  @Override
  public Long call() {
    return kind.compute(n);
  }

  /** What {@link #call()} returns. */
  public long expected() {
    return kind.expected(n);
  }
}
