package dev.forkbench.testing;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Two threads that do a batch as they should; then something is changed behind its back. */
public final class TamperingExecutor extends ThreadPoolExecutor {
  private final Runnable change;

  public TamperingExecutor(Runnable change) {
    super(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    this.change = change;
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    List<Future<T>> results = super.invokeAll(tasks);
    change.run();
    return results;
  }
}
