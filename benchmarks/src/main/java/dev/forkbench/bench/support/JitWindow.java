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

  /** Says whether the window may begin with the next loop, and whether it ends with it. */
  synchronized void expect(boolean mayBegin, boolean ends) {
    beginExpected = mayBegin;
    endExpected = ends;
  }

  /** A loop is about to begin; of all that may begin the window the last one does. */
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
