package dev.forkbench.bench.support;

import dev.forkbench.bench.support.TreeTimes.Times;

/**
 * From the begin of one measured loop to the end of another, as near to both as anybody says.
 *
 * <p>Safe for use by the threads of JMH, which do not run side by side here.
 */
final class JitWindow {
  private boolean beginExpected;
  private boolean endExpected;
  private TreeTimes begin;
  private TreeTimes end;

  /** Says what the next loop is: the first of the window, the last, both or neither. */
  synchronized void expect(boolean first, boolean last) {
    beginExpected = first;
    endExpected = last;
  }

  /** A loop is about to begin; of several calls the last one counts. */
  synchronized void loopBegins() {
    if (beginExpected) {
      begin = TreeTimes.now();
    }
  }

  /** A loop has ended; of several calls the first one counts. */
  synchronized void loopEnds() {
    if (endExpected) {
      end = TreeTimes.now();
    }
    endExpected = false;
  }

  synchronized Times used() {
    return end.since(begin);
  }

  synchronized long nanos() {
    return end.nanoTime() - begin.nanoTime();
  }
}
