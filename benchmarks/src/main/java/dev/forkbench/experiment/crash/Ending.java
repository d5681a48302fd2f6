package dev.forkbench.experiment.crash;

import dev.forkbench.process.WorkerDiedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How the faulty task ended for the coordinator that waits for it.
 *
 * @param cause with which it failed; null if it had not ended when the coordinator gave up, or had
 *     an answer
 * @param patience after which it gives up; zero if it had an answer
 * @param nanos when that was known, by {@link System#nanoTime()}
 */
record Ending(Throwable cause, Duration patience, long nanos) {
  private static final Duration BEGIN_DEADLINE = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  /**
   * Waits until the task has failed; after the fault, no longer than the patience it deserves. Then
   * it is cancelled. Where there is no fault, waits for its answer.
   *
   * @throws IllegalStateException if the fault has not happened
   */
  static Ending await(Future<?> faulty, Fault fault, Marks marks) throws InterruptedException {
    Duration patience = fault.patience();
    long start = System.nanoTime();
    while (!marks.hasBegun() || marks.faultAge() < patience.toNanos()) {
      try {
        return answered(fault, faulty.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
      } catch (ExecutionException e) {
        return new Ending(e.getCause(), patience, System.nanoTime()).requireFault(marks);
      } catch (TimeoutException nothingYet) {
        requireSoon(start, marks);
      }
    }
    faulty.cancel(true);
    return new Ending(null, patience, System.nanoTime());
  }

  private static Ending answered(Fault fault, Object result) {
    if (fault != Fault.NONE) {
      throw new IllegalStateException("the faulty task has answered: " + result);
    }
    return new Ending(null, Duration.ZERO, System.nanoTime());
  }

  private Ending requireFault(Marks marks) {
    if (!marks.hasBegun()) {
      throw new IllegalStateException("the task failed before its fault began", cause);
    }
    return this;
  }

  private static void requireSoon(long start, Marks marks) {
    if (!marks.hasBegun() && System.nanoTime() - start > BEGIN_DEADLINE.toNanos()) {
      throw new IllegalStateException("the fault has not begun within " + BEGIN_DEADLINE);
    }
  }

  boolean noticed() {
    return cause != null;
  }

  private String failure() {
    if (noticed()) {
      return cause.getClass().getSimpleName();
    }
    return patience.isZero() ? "none" : nothingWithin(patience);
  }

  /** What is said of silence. */
  static String nothingWithin(Duration time) {
    return "nothing within " + time.toMillis() + " ms";
  }

  /**
   * Adds what was seen. The time counts from the fault if the clocks of the processes agree, that
   * is, if the fault lies between submitting and noticing.
   */
  void describe(Map<String, Object> observed, long submitted, Marks marks) {
    observed.put("failure", failure());
    observed.put("noticed", noticed());
    if (noticed()) {
      long fault = marks.faultNanos().getVolatile();
      boolean agree = fault - submitted >= 0 && nanos - fault >= 0;
      observed.put("noticedMicros", (nanos - (agree ? fault : submitted)) / 1000);
      observed.put("noticedFrom", agree ? "fault" : "submit");
    }
    if (cause instanceof WorkerDiedException death) {
      observed.put("workerExit", death.exitValue());
    }
  }

  /** Microseconds since it was known. */
  long microsSince() {
    return (System.nanoTime() - nanos) / 1000;
  }
}
