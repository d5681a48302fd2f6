package dev.forkbench.experiment.pool;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteFunction;
import dev.forkbench.process.RemoteTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Worker JVMs, with what their pool has itself. */
record ProcessWorkers(ProcessPool pool) implements WorkerPool {

  @Override
  public ExecutorService executor() {
    return pool;
  }

  @Override
  public <T, R> CompletableFuture<List<R>> mapAsync(
      RemoteFunction<T, R> function, List<T> arguments) {
    return pool.mapAsync(function, arguments);
  }

  @Override
  public <T> List<T> asCompleted(Collection<? extends RemoteTask<T>> tasks)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Future<T> completed : pool.asCompleted(tasks)) {
      results.add(completed.get());
    }
    return results;
  }

  @Override
  public void close() {
    pool.close();
  }
}
