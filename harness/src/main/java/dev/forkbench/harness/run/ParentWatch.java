package dev.forkbench.harness.run;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends this JVM when the process that started it is gone. For a starter such as Maven, which gives
 * us its own standard input, so that no end of a pipe tells.
 */
public final class ParentWatch {

  private static final long POLL_MILLIS = 200;

  private ParentWatch() {}

  /** Watches from now on, on a daemon thread. */
  public static void start() {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    Thread watch = new Thread(() -> exitAfter(parent), "parent watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void exitAfter(Optional<ProcessHandle> parent) {
    try {
      while (ProcessHandle.current().parent().equals(parent)) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(ExitCode.INTERRUPTED);
  }
}
