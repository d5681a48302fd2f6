package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import java.util.concurrent.TimeoutException;

/**
 * One of two sides that count, some of the time in a counter of both, else in its own. Returns
 * whether the other side had begun when this one finished.
 *
 * <p>Every update is the same atomic addition, so what makes some of them slower is only who else
 * uses the memory.
 *
 * @param common the counter of both sides
 * @param own the counter of this side
 * @param percent how many of 100 updates go to the common counter: 0, or a divisor of 100
 * @param times how many updates in all, a multiple of 100
 * @param gate shared by both sides
 * @param first which of the two sides it is
 * @param waitAtGate whether to wait for the other side before the first update
 */
public record SharingTask(
    SharedLong common,
    SharedLong own,
    int percent,
    int times,
    Gate gate,
    boolean first,
    boolean waitAtGate)
    implements RemoteTask<Boolean> {

  public SharingTask {
    requireDivisor(percent);
    if (times < 100 || times % 100 != 0) {
      throw new IllegalArgumentException("times must be a multiple of 100: times=" + times);
    }
  }

  /**
   * Whole rounds of updates have the percentage exactly.
   *
   * @throws IllegalArgumentException if it is neither 0 nor a divisor of 100
   */
  public static void requireDivisor(int percent) {
    if (percent < 0 || percent > 0 && 100 % percent != 0) {
      throw new IllegalArgumentException(
          "the percentage of shared updates must be 0 or divide 100: shared=" + percent);
    }
  }

  @Override
  public Boolean call() throws TimeoutException {
    if (waitAtGate) {
      gate.await(first);
    }
    gate.begin(first);
    if (percent == 0) {
      addTo(own, times);
    } else {
      interleave(common, own, 100 / percent, times);
    }
    return gate.otherHasBegun(first);
  }

  /** The first of every so many updates goes to the common counter. */
  private static void interleave(SharedLong common, SharedLong own, int every, int times) {
    for (int done = 0; done < times; done += every) {
      common.getAndAdd(1);
      addTo(own, every - 1);
    }
  }

  private static void addTo(SharedLong counter, int times) {
    for (int i = 0; i < times; i++) {
      counter.getAndAdd(1);
    }
  }

  /** How many updates a side makes of the common counter. */
  public long toCommon() {
    return (long) times / 100 * percent;
  }
}
