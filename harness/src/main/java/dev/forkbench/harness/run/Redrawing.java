package dev.forkbench.harness.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Draws the live line once a second: rarely enough to leave the CPUs to what is measured. */
final class Redrawing implements AutoCloseable {

  private final Progress progress;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  Redrawing(Progress progress) {
    this.progress = progress;
    timer.scheduleAtFixedRate(progress::redraw, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    progress.clear();
  }
}
