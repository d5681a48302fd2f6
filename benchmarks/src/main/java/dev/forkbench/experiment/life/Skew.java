package dev.forkbench.experiment.life;

import dev.forkbench.experiment.support.Child;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Two sides that are meant to run at the same time: how far apart do their tasks begin, if one is
 * started after the other as in the guides, and if both wait for each other first?
 *
 * <p>Each side reads the clock of its own JVM. That both clocks tell the same time is not promised,
 * so it is looked at: the sides' times must lie between two times of the parent, and afterwards
 * each side compares its clock with that of the parent. {@code clockErrorMicros} is how far both
 * may be off from each other at most, rounded up; threads have one clock, and no error. A skew that
 * is smaller than the error is not known, and absent.
 */
public final class Skew implements Experiment {
  private final SharedMemory memory = SharedMemory.create(2 + Baton.SLOTS + 2 * ClockCheck.SLOTS);
  private final SharedLong first = memory.longAt(0);
  private final SharedLong second = memory.longAt(1);
  private final Baton baton = Baton.in(memory, 2, 2);
  private final ClockCheck firstClock = ClockCheck.in(memory, 2 + Baton.SLOTS);
  private final ClockCheck secondClock = ClockCheck.in(memory, 2 + Baton.SLOTS + ClockCheck.SLOTS);
  private final Space space;
  private final boolean together;

  private enum Start {
    /** Both wait until both are running. */
    TOGETHER,
    /** Started one after the other. */
    AS_IN_GUIDE
  }

  /** Opens the arm: {@code space} and {@code start}. */
  public Skew(Settings settings) {
    space = settings.constant("space", Space.class);
    together = settings.constant("start", Start.class) == Start.TOGETHER;
  }

  @Override
  public Map<String, Object> trial() throws Exception {
    baton.reset();
    firstClock.reset();
    secondClock.reset();
    long error = 0;
    long before = System.nanoTime();
    try (Child one = space.child(stamp(0, first, firstClock));
        Child other = space.child(stamp(1, second, secondClock))) {
      one.start();
      other.start();
      if (space == Space.PROCESSES) {
        error = clockError();
      }
      one.join();
      other.join();
    }
    return observed(before, first.getVolatile(), second.getVolatile(), System.nanoTime(), error);
  }

  private Stamp stamp(int side, SharedLong begun, ClockCheck clock) {
    return new Stamp(baton, side, together, begun, clock, space == Space.PROCESSES);
  }

  /** Of both clocks together; nothing spins here while the sides start. */
  private long clockError() throws InterruptedException, TimeoutException {
    firstClock.awaitReady();
    secondClock.awaitReady();
    return firstClock.errorNanos() + secondClock.errorNanos();
  }

  /** No skew where there is no common clock, or one that is less exact than the skew. */
  static Map<String, Object> observed(
      long before, long first, long second, long after, long errorNanos) {
    boolean shared = isBetween(before, first, after) && isBetween(before, second, after);
    long skew = Math.abs(second - first);
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("clockShared", shared);
    observed.put("clockErrorMicros", (errorNanos + 999) / 1000);
    if (shared && errorNanos <= skew) {
      observed.put("skewMicros", skew / 1000);
    }
    return observed;
  }

  /** By differences: {@link System#nanoTime()} may pass the largest number. */
  private static boolean isBetween(long before, long time, long after) {
    return time - before >= 0 && after - time >= 0;
  }

  @Override
  public void close() {
    memory.close();
  }

  /**
   * Writes down when it began.
   *
   * @param baton shared by both sides
   * @param side 0 or 1
   * @param together whether to wait for the other side first
   * @param begun becomes the time
   * @param clock compares the clock afterwards
   * @param compares whether it does
   */
  private record Stamp(
      Baton baton, int side, boolean together, SharedLong begun, ClockCheck clock, boolean compares)
      implements RemoteTask<Long> {
    @Override
    public Long call() throws InterruptedException, TimeoutException {
      if (together) {
        baton.await(side);
      }
      long now = System.nanoTime();
      begun.setVolatile(now);
      if (compares) {
        clock.answer();
      }
      return now;
    }
  }
}
