package dev.forkbench.bench.support;

import dev.forkbench.bench.support.TreeTimes.Times;

/**
 * What was used in the measured loops alone: in the pauses between them compilers may finish what
 * they have in hand, and keep nobody from a CPU.
 *
 * <p>Safe for use by the threads of JMH, which do not run side by side here.
 */
final class JitWindow {
  private boolean ended = true;
  private TreeTimes begin;
  private Times used = Times.NONE;
  private long nanos;

  /** Forgets all loops so far. */
  synchronized void reset() {
    used = Times.NONE;
    nanos = 0;
  }

  /** A loop is about to begin; of several calls before its end the last one counts. */
  synchronized void loopBegins() {
    begin = TreeTimes.now();
    ended = false;
  }

  /** A loop has ended; of several calls the first one counts. */
  synchronized void loopEnds() {
    if (!ended) {
      TreeTimes end = TreeTimes.now();
      used = used.plus(end.since(begin));
      nanos += end.nanoTime() - begin.nanoTime();
    }
    ended = true;
  }

  /** In all loops since the last reset. */
  synchronized Times used() {
    return used;
  }

  /** Of all loops since the last reset. */
  synchronized long nanos() {
    return nanos;
  }
}
