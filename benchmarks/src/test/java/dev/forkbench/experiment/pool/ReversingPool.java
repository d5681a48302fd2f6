package dev.forkbench.experiment.pool;

import dev.forkbench.process.RemoteFunction;
import dev.forkbench.process.RemoteTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** A pool whose results come in the wrong order. */
record ReversingPool(WorkerPool pool) implements WorkerPool {
  @Override
  public ExecutorService executor() {
    return pool.executor();
  }

  @Override
  public <T, R> CompletableFuture<List<R>> mapAsync(RemoteFunction<T, R> function, List<T> over) {
    return pool.mapAsync(function, over).thenApply(ReversingPool::reversed);
  }

  @Override
  public <T> List<T> asCompleted(Collection<? extends RemoteTask<T>> tasks)
      throws InterruptedException, ExecutionException {
    return reversed(pool.asCompleted(tasks));
  }

  private static <R> List<R> reversed(List<R> results) {
    List<R> reversed = new ArrayList<>(results);
    Collections.reverse(reversed);
    return reversed;
  }

  @Override
  public void close() {
    pool.close();
  }
}
