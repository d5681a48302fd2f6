package dev.forkbench.experiment.support;

import dev.forkbench.process.RemoteTask;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A child that is a thread of this JVM. */
final class ChildThread implements Child {
  private final RemoteTask<?> task;
  private final Thread thread = new Thread(this::run, THREAD_NAME);
  private final CompletableFuture<Long> endedNanos = new CompletableFuture<>();
  private volatile Throwable failure;

  ChildThread(RemoteTask<?> task) {
    this.task = task;
    thread.setDaemon(true);
  }

  private void run() {
    try {
      task.call();
    } catch (Throwable e) {
      failure = e;
    } finally {
      endedNanos.complete(System.nanoTime());
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public boolean join(Duration timeout) throws InterruptedException {
    thread.join(Math.max(1, timeout.toMillis()));
    return !thread.isAlive();
  }

  @Override
  public CompletableFuture<Long> endedNanos() {
    return endedNanos;
  }

  /** A thread has none. */
  @Override
  public OptionalInt exitCode() {
    return OptionalInt.empty();
  }

  @Override
  public void requireSuccess() {
    if (failure != null) {
      throw new IllegalStateException("a child thread failed: " + failure, failure);
    }
  }

  @Override
  public void end() throws InterruptedException {
    thread.interrupt();
    if (!join(LIMIT)) {
      throw new IllegalStateException("a child thread ignores its interrupt: " + thread);
    }
  }

  @Override
  public String toString() {
    return thread.toString();
  }
}
