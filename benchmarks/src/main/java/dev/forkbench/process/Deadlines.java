package dev.forkbench.process;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs short actions later, on a thread of its own: nobody's long task can hold them up. */
final class Deadlines {
  private static final ScheduledThreadPoolExecutor TIMER =
      new ScheduledThreadPoolExecutor(1, Deadlines::daemon);

  static {
    TIMER.setRemoveOnCancelPolicy(true);
  }

  private Deadlines() {}

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "forkbench-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  /** Cancel the returned future when the deadline is met. */
  static Future<?> after(Duration delay, Runnable action) {
    return TIMER.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
