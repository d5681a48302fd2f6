package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteFunction;
import dev.forkbench.process.RemoteTask;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the guides ask of a pool, of threads or of processes. */
interface WorkerPool extends AutoCloseable {

  /** Opens a pool with a fixed number of workers, at least 1. */
  interface Opener {
    WorkerPool open(Space space, int workers) throws IOException, InterruptedException;
  }

  /**
   * A pool with a fixed number of workers.
   *
   * @param workers at least 1
   * @throws IOException if the system cannot start a process
   */
  static WorkerPool open(Space space, int workers) throws IOException, InterruptedException {
    return space == Space.THREADS
        ? new ThreadWorkers(Executors.newFixedThreadPool(workers))
        : new ProcessWorkers(ProcessPool.of(workers));
  }

  /** For tasks that are submitted one by one. */
  ExecutorService executor();

  /** Applies a function to every argument; the future has the results in the arguments' order. */
  <T, R> CompletableFuture<List<R>> mapAsync(RemoteFunction<T, R> function, List<T> arguments);

  /** The same, waiting for the results. */
  default <T, R> List<R> map(RemoteFunction<T, R> function, List<T> arguments)
      throws InterruptedException, ExecutionException {
    return mapAsync(function, arguments).get();
  }

  /** Submits all tasks, and collects their results as they complete. */
  <T> List<T> asCompleted(Collection<? extends RemoteTask<T>> tasks)
      throws InterruptedException, ExecutionException;

  @Override
  void close();
}
