package dev.forkbench.experiment.support;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A side of an experiment with the life that the guides describe: made, started, alive, ended. Its
 * task says what it saw by way of shared memory.
 */
public interface Child extends AutoCloseable {
  /** Far beyond what any machine needs; only a hang reaches it. */
  Duration LIMIT = Duration.ofSeconds(60);

  /** Name of every child that is a thread. */
  String THREAD_NAME = "forkbench-child";

  /**
   * Starts it; once.
   *
   * @throws IOException if the system cannot start a process
   */
  void start() throws IOException;

  /** True from the start until the end; false before and after. */
  boolean isAlive();

  /** Waits for its end, but no longer than the timeout; returns whether it has ended. */
  boolean join(Duration timeout) throws InterruptedException;

  /**
   * Completes when it has ended, with the time of that by this JVM's {@link System#nanoTime()};
   * asked for at once after the start.
   */
  CompletableFuture<Long> endedNanos();

  /** The exit code (128 + n after signal n); empty while it is alive, and where there is none. */
  OptionalInt exitCode();

  /**
   * Says that it ended well.
   *
   * @throws IllegalStateException if it did not; the message says how it ended
   */
  void requireSuccess();

  /** Ends it, if it is still alive, and waits for that; for one that waits for what never comes. */
  void end() throws InterruptedException;

  /**
   * Waits for its end.
   *
   * @throws IllegalStateException if it has not ended after {@link #LIMIT}, or has failed
   */
  default void join() throws InterruptedException {
    if (!join(LIMIT)) {
      throw new IllegalStateException("a child has not ended after " + LIMIT + ": " + this);
    }
    requireSuccess();
  }

  /** As {@link #end()}: a trial that fails leaves no child behind. */
  @Override
  default void close() {
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
