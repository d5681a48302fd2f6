package dev.forkbench.backend;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends executors. */
public final class Shutdown {
  private static final long DEADLINE_SECONDS = 30;

  private Shutdown() {}

  /**
   * Shuts an executor down and waits until it is gone, workers included. If this thread is
   * interrupted the executor is stopped at once, and the thread stays interrupted.
   *
   * @throws IllegalStateException if it is not gone after 30 s
   */
  public static void await(ExecutorService executor) {
    executor.shutdown();
    try {
      if (executor.awaitTermination(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
      return;
    }
    executor.shutdownNow();
    throw new IllegalStateException(
        "the executor has not ended " + DEADLINE_SECONDS + " s after its shutdown: " + executor);
  }
}
