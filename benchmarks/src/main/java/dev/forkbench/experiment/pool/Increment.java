package dev.forkbench.experiment.pool;

import dev.forkbench.process.RemoteTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One child of the guides: pauses, and changes what it shares with others, again and again. Returns
 * how often.
 *
 * @param tally what it changes
 * @param child which one it is, from 0
 * @param locked whether it changes them under the lock
 * @param together whether it waits for the others before it begins
 * @param ends how it ends
 * @param pauseMicros how long it pauses before each change
 * @param ledger what is shared
 */
record Increment(
    Tally tally,
    int child,
    boolean locked,
    boolean together,
    Ends ends,
    int pauseMicros,
    Ledger ledger)
    implements RemoteTask<Integer> {

  /** How a child ends. */
  enum Ends {
    /** When it has done its rounds. */
    WELL,
    /** With an exception, before its first change. */
    CRASHING,
    /** With an exception, after its first change. */
    CRASHING_AFTER_ONE;

    int rounds(int all) {
      return switch (this) {
        case WELL -> all;
        case CRASHING -> 0;
        case CRASHING_AFTER_ONE -> 1;
      };
    }

    void end() {
      if (this != WELL) {
        throw new IllegalStateException("this child was told to crash");
      }
    }
  }

  @Override
  public Integer call() throws TimeoutException {
    int rounds = ends.rounds(tally.rounds(child));
    if (together) {
      ledger.start().await(child);
    }
    ledger.meeting().begin(child);
    for (int i = 0; i < rounds; i++) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(pauseMicros));
      change();
    }
    ledger.meeting().finish(child);
    ends.end();
    return rounds;
  }

  private void change() {
    if (!locked) {
      tally.change(ledger, child);
      return;
    }
    ledger.lock().lock();
    try {
      tally.change(ledger, child);
    } finally {
      ledger.lock().unlock();
    }
  }
}
