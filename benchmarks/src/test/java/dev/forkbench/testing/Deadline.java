package dev.forkbench.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits that end: with what was waited for, or with a message that says what did not come. */
public final class Deadline {
  /** Far beyond what any machine needs; only a hang reaches it. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static final long POLL_MILLIS = 2;

  private Deadline() {}

  /** The value of a future. */
  public static <T> T resultOf(Future<T> future) throws ExecutionException, InterruptedException {
    try {
      return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + LIMIT + ": " + future, e);
    }
  }

  /** The cause with which a future failed. */
  public static Throwable failureOf(Future<?> future) throws InterruptedException {
    try {
      throw new AssertionError("expected a failure, got " + resultOf(future));
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Waits until a condition holds. */
  public static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Waits until an executor has terminated. */
  public static void untilTerminated(ExecutorService executor) throws InterruptedException {
    if (!executor.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("not terminated within " + LIMIT + ": " + executor);
    }
  }

  /** Waits until a process is gone. */
  public static void untilGone(long pid) throws InterruptedException {
    until("process " + pid + " is gone", () -> !isAlive(pid));
  }

  /** Whether a process with this id is alive; one that only waits to be reaped is not. */
  public static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException noLinuxOrGone) {
      return false;
    }
  }
}
