package dev.forkbench.experiment.life;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;
import java.util.concurrent.TimeoutException;

/**
 * How far the clock of another JVM may be off from that of this one: the parent asks for the time
 * again and again, and the child's answer must lie between the question and its arrival. The
 * shortest way to and fro says most.
 *
 * @param asked number of the last question
 * @param answered number of the last answer
 * @param time the time of that answer, by the child's {@link System#nanoTime()}
 */
record ClockCheck(SharedLong asked, SharedLong answered, SharedLong time) implements Serializable {
  /** Slots of a segment that a check takes. */
  static final int SLOTS = 3;

  private static final long NOT_READY = -1;
  private static final long READY = 0;
  private static final int QUESTIONS = 400;
  private static final long SPIN_NANOS = 1_000_000;
  private static final long DEADLINE_NANOS = 30_000_000_000L;

  /** The check in slots of a segment, from {@code slot} on. */
  static ClockCheck in(SharedMemory memory, int slot) {
    return new ClockCheck(memory.longAt(slot), memory.longAt(slot + 1), memory.longAt(slot + 2));
  }

  void reset() {
    asked.setVolatile(0);
    answered.setVolatile(NOT_READY);
  }

  /**
   * Waits until the child answers questions; called by the parent.
   *
   * @throws TimeoutException if it does not after 30 s
   */
  void awaitReady() throws InterruptedException, TimeoutException {
    sleepUntil(answered, READY);
  }

  /**
   * Answers all questions; called by the child.
   *
   * @throws TimeoutException if the next one has not come after 30 s
   */
  void answer() throws InterruptedException, TimeoutException {
    answered.setVolatile(READY);
    sleepUntil(asked, 1);
    for (int i = 1; i <= QUESTIONS; i++) {
      await(asked, i);
      time.setPlain(System.nanoTime());
      answered.setVolatile(i);
    }
  }

  /**
   * Asks; called by the parent.
   *
   * @return the nanoseconds by which the child's clock is off at most
   * @throws TimeoutException if an answer has not come after 30 s
   */
  long errorNanos() throws TimeoutException {
    long shortest = Long.MAX_VALUE;
    long error = Long.MAX_VALUE;
    for (int i = 1; i <= QUESTIONS; i++) {
      long before = System.nanoTime();
      asked.setVolatile(i);
      await(answered, i);
      long after = System.nanoTime();
      if (after - before < shortest) {
        shortest = after - before;
        error = largestError(before, time.getPlain(), after);
      }
    }
    return error;
  }

  /** The time was read at some moment between both others. */
  static long largestError(long before, long time, long after) {
    return Math.max(Math.abs(time - before), Math.abs(after - time));
  }

  /** Takes no CPU from those who are at work. */
  private static void sleepUntil(SharedLong word, long value)
      throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    while (word.getVolatile() < value) {
      requireTime(start);
      Thread.sleep(1);
    }
  }

  private static void requireTime(long start) throws TimeoutException {
    if (System.nanoTime() - start > DEADLINE_NANOS) {
      throw new TimeoutException("the other side has not compared its clock in 30 s");
    }
  }

  private static void await(SharedLong word, long value) throws TimeoutException {
    long start = System.nanoTime();
    while (word.getVolatile() < value) {
      requireTime(start);
      if (System.nanoTime() - start > SPIN_NANOS) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
