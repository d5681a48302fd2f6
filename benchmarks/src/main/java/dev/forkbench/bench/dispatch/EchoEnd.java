package dev.forkbench.bench.dispatch;

import dev.forkbench.process.ChildProcess;
import java.io.IOException;
import java.time.Duration;

/** The end of a JVM that echoes: it ends when its standard input does. */
final class EchoEnd {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private EchoEnd() {}

  /** Ends it, by force if it takes too long. */
  static void await(ChildProcess echo) {
    try {
      echo.stdin().close();
    } catch (IOException alreadyGone) {
      echo.kill();
    }
    try {
      if (!echo.join(GRACE)) {
        echo.kill();
      }
      echo.join();
    } catch (InterruptedException e) {
      echo.kill();
      Thread.currentThread().interrupt();
    }
  }
}
