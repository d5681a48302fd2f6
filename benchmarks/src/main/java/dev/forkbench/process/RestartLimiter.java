package dev.forkbench.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a bad day from a storm: workers that die one after the other before they begin a task, and
 * without a single completed task between, are not replaced for ever.
 */
final class RestartLimiter {
  static final long WINDOW_NANOS = 10_000_000_000L;

  private final int most;
  private final Deque<Long> deaths = new ArrayDeque<>();

  /**
   * A limiter for a pool.
   *
   * @param workers of which each may die twice within the window, and at least three in all
   */
  RestartLimiter(int workers) {
    this.most = Math.max(3, 2 * workers);
  }

  /** A task was completed: replacing workers is of use. */
  void completed() {
    deaths.clear();
  }

  /**
   * A worker died that nobody had killed, and that had never begun a task.
   *
   * @param nanos when, by {@link System#nanoTime()}
   * @return whether these are too many
   */
  boolean died(long nanos) {
    deaths.addLast(nanos);
    while (nanos - deaths.peekFirst() > WINDOW_NANOS) {
      deaths.removeFirst();
    }
    return deaths.size() > most;
  }

  /** In words, for whoever wants to know why the pool is broken. */
  @Override
  public String toString() {
    return "more than "
        + most
        + " workers died before their first task within "
        + WINDOW_NANOS / 1_000_000_000
        + " s";
  }
}
