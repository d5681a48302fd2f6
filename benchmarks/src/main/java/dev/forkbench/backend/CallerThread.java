package dev.forkbench.backend;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs every task at once, on the thread that submits it: the baseline without any concurrency. */
final class CallerThread extends AbstractExecutorService {
  private static final int OPEN = 1;

  /** One for being open, and one for every task that runs now. */
  private final AtomicInteger holds = new AtomicInteger(OPEN);

  private final CountDownLatch terminated = new CountDownLatch(1);
  private volatile boolean shutdown;

  @Override
  public void execute(Runnable task) {
    holds.incrementAndGet();
    try {
      checkOpen();
      task.run();
    } finally {
      release();
    }
  }

  /** Asked while holding: either this sees the shutdown, or the shutdown waits for the task. */
  private void checkOpen() {
    if (shutdown) {
      throw new RejectedExecutionException("the executor has been shut down");
    }
  }

  private void release() {
    if (holds.decrementAndGet() == 0) {
      terminated.countDown();
    }
  }

  @Override
  public synchronized void shutdown() {
    if (!shutdown) {
      shutdown = true;
      release();
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return terminated.await(timeout, unit);
  }
}
