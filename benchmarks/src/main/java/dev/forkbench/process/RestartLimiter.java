package dev.forkbench.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a bad day from a storm: workers that die one after the other before they begin a task, and
 * without a single completed task between, are not replaced for ever.
 */
final class RestartLimiter {
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(10);

  private final int most;
  private final Duration window;
  private final Deque<Long> deaths = new ArrayDeque<>();

  /**
   * A limiter for a pool.
   *
   * @param workers of which each may die twice within the window, and at least three in all
   * @param startDeadline how long one of them may take to die; as many fit into the window
   */
  RestartLimiter(int workers, Duration startDeadline) {
    this.most = Math.max(3, 2 * workers);
    Duration allLate = startDeadline.multipliedBy(most + 1);
    this.window = allLate.compareTo(SHORTEST_WINDOW) > 0 ? allLate : SHORTEST_WINDOW;
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
    while (nanos - deaths.peekFirst() > window.toNanos()) {
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
        + window.toSeconds()
        + " s";
  }
}
