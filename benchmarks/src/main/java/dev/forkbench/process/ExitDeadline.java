package dev.forkbench.process;

import java.time.Duration;

/**
 * Halts a JVM whose exit takes too long: shutdown hooks of what ran in it may hang, and nobody
 * watches the parent any more.
 */
final class ExitDeadline extends Thread {
  private final Duration grace;

  ExitDeadline(Duration grace) {
    super("forkbench-exit-deadline");
    this.grace = grace;
    setDaemon(true);
  }

  /** The parent kills at the same time; this is for when it does not any more. */
  @Override
  public void run() {
    try {
      Thread.sleep(2 * grace.toMillis());
    } catch (InterruptedException e) {
      return;
    }
    Runtime.getRuntime().halt(0);
  }
}
