package dev.forkbench.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An {@link java.util.concurrent.ExecutorService} whose threads are worker JVMs: a fixed number,
 * started before the first task, each running one task at a time. Tasks and results are
 * serialisable ({@link RemoteTask}).
 *
 * <ul>
 *   <li>An exception of a task comes back as the cause of the {@link ExecutionException}, with the
 *       stack trace of the worker; one that cannot travel as a {@link RemoteFailureException}.
 *   <li>A task (or result) that cannot be serialised fails alone.
 *   <li>A worker that dies fails only the task it was running, with a {@link WorkerDiedException},
 *       and is replaced. Tasks that it had been sent and had not begun run elsewhere: no task is
 *       ever begun twice. {@link PoolOptions#onDeath} can have the pool break instead.
 *   <li>{@code cancel(true)} of a running task kills its worker, which is replaced; {@link
 *       #shutdownNow()} kills all of them. The programs that a worker has started end with it.
 *   <li>A first worker that cannot start, an initializer that fails, and workers that die one after
 *       the other without completing a task break the pool: what waits fails, and so does what is
 *       submitted later.
 *   <li>Workers end with this JVM, however it ends.
 * </ul>
 */
public final class ProcessPool extends AbstractExecutorService implements AutoCloseable {
  private final Dispatcher dispatcher;

  private ProcessPool(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /**
   * A pool with the default options, see {@link #open(PoolOptions)}.
   *
   * @throws IllegalArgumentException if {@code workers} is below 1
   */
  public static ProcessPool of(int workers) throws IOException, InterruptedException {
    return open(PoolOptions.workers(workers));
  }

  /**
   * A pool whose workers are ready for tasks.
   *
   * @throws WorkerDiedException if a worker ends before it is ready
   * @throws InitializerException if the initializer fails in a worker
   * @throws IOException if the system cannot start a worker, or has no room for what it needs
   */
  public static ProcessPool open(PoolOptions options) throws IOException, InterruptedException {
    ProcessPool pool = new ProcessPool(new Dispatcher(options));
    boolean allReady = false;
    try {
      for (Slot slot : pool.dispatcher.start()) {
        await(slot.ready());
      }
      allReady = true;
    } finally {
      if (!allReady) {
        pool.shutdownNow();
      }
    }
    return pool;
  }

  private static void await(CompletableFuture<Void> ready)
      throws IOException, InterruptedException {
    try {
      ready.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw new IOException("a worker did not start: " + e.getCause(), e.getCause());
    }
  }

  /**
   * Runs a task once on every worker, each after what that worker is doing: for warming up and for
   * reading counters.
   *
   * @return the results, in the order of the workers
   */
  public <V> List<V> onEachWorker(RemoteTask<V> task)
      throws InterruptedException, ExecutionException {
    List<RemoteFuture<V>> futures = new ArrayList<>();
    for (Slot slot : dispatcher.slots()) {
      RemoteFuture<V> future = new RemoteFuture<>(dispatcher.wire(), task, done -> {});
      futures.add(future);
      dispatcher.executeOn(slot, future);
    }
    List<V> results = new ArrayList<>();
    for (RemoteFuture<V> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  /**
   * Process ids of the workers, in their order; one may just have died, and is -1 if it has left.
   */
  public List<Long> workerPids() {
    return dispatcher.slots().stream().map(Slot::pid).toList();
  }

  /**
   * What the workers have done so far. Asks every worker of a running pool, after what it is doing.
   */
  public List<WorkerInsights> insights() throws InterruptedException, ExecutionException {
    List<JvmCounters> counters = isShutdown() ? List.of() : onEachWorker(JvmCounters::ofThisJvm);
    List<WorkerInsights> insights = new ArrayList<>();
    for (Slot slot : dispatcher.slots()) {
      JvmCounters own = insights.size() < counters.size() ? counters.get(insights.size()) : null;
      insights.add(slot.insights().with(own));
    }
    return insights;
  }

  @Override
  protected <T> RemoteFuture<T> newTaskFor(Callable<T> task) {
    return new RemoteFuture<>(dispatcher.wire(), task);
  }

  @Override
  protected <T> RemoteFuture<T> newTaskFor(Runnable task, T value) {
    return newTaskFor(RemoteTask.running(task, value));
  }

  /**
   * {@inheritDoc}
   *
   * @throws RejectedExecutionException also if the pool is broken
   */
  @Override
  public void execute(Runnable command) {
    dispatcher.execute(command instanceof RemoteFuture<?> future ? future : travelling(command));
  }

  /** Nobody has a future of this task that could say why it did not run. */
  private RemoteFuture<?> travelling(Runnable command) {
    RemoteFuture<?> task = newTaskFor(command, null);
    if (task.isDone()) {
      throw new RejectedExecutionException(
          "cannot travel to a worker: "
              + command
              + "; it must be serialisable (instead of an ExecutorCompletionService, use"
              + " asCompleted)");
    }
    return task;
  }

  /** {@link #map(RemoteFunction, Iterable, int)} with four chunks for every worker. */
  public <T, R> List<R> map(RemoteFunction<T, R> function, Collection<T> arguments)
      throws InterruptedException, ExecutionException {
    return map(function, arguments, chunkSizeFor(arguments));
  }

  /**
   * Applies a function to every argument, in the workers.
   *
   * @param chunkSize how many arguments travel together, at least 1
   * @return the results, in the order of the arguments
   * @throws ExecutionException if a call fails, with the exception of the first that does; all
   *     chunks have ended then. The calls behind it in its chunk are not made.
   */
  public <T, R> List<R> map(RemoteFunction<T, R> function, Iterable<T> arguments, int chunkSize)
      throws InterruptedException, ExecutionException {
    return MapCall.<T, R>submit(dispatcher, function, arguments, chunkSize).get();
  }

  /** {@link #mapAsync(RemoteFunction, Iterable, int)} with four chunks for every worker. */
  public <T, R> CompletableFuture<List<R>> mapAsync(
      RemoteFunction<T, R> function, Collection<T> arguments) {
    return mapAsync(function, arguments, chunkSizeFor(arguments));
  }

  /**
   * The same as {@link #map(RemoteFunction, Iterable, int)}, without waiting. What is chained to
   * the future runs in the common pool, so it may take its time. Cancelling the future cancels the
   * calls.
   */
  public <T, R> CompletableFuture<List<R>> mapAsync(
      RemoteFunction<T, R> function, Iterable<T> arguments, int chunkSize) {
    return MapCall.<T, R>submit(dispatcher, function, arguments, chunkSize).async();
  }

  private int chunkSizeFor(Collection<?> arguments) {
    return Chunk.sizeFor(arguments.size(), dispatcher.options().workers());
  }

  /**
   * Submits tasks and gives their futures back as they complete: for whoever wants to work on what
   * is there. (An {@link java.util.concurrent.ExecutorCompletionService} cannot do that here: it
   * wraps tasks in objects that do not travel.)
   */
  public <T> Completions<T> asCompleted(Collection<? extends Callable<T>> tasks) {
    Completions<T> completions = new Completions<>();
    List<RemoteFuture<T>> futures = new ArrayList<>();
    completions.of(futures);
    boolean submitted = false;
    try {
      for (Callable<T> task : tasks) {
        RemoteFuture<T> future = new RemoteFuture<>(dispatcher.wire(), task, completions::add);
        futures.add(future);
        dispatcher.execute(future);
      }
      submitted = true;
    } finally {
      if (!submitted) {
        completions.cancelAll();
      }
    }
    return completions;
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (TimeoutException impossible) {
      throw new IllegalStateException("a wait without a limit has ended", impossible);
    }
  }

  /** The JDK's own way wraps every task in one that cannot travel. */
  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("no tasks");
    }
    Completions<T> completions = asCompleted(tasks);
    try {
      return firstSuccess(completions, unit.toNanos(timeout));
    } finally {
      completions.cancelAll();
    }
  }

  private static <T> T firstSuccess(Completions<T> completions, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    long start = System.nanoTime();
    while (true) {
      Future<T> next = completions.next(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
      try {
        return next.get();
      } catch (ExecutionException e) {
        if (!completions.hasNext()) {
          throw e;
        }
      }
    }
  }

  @Override
  public void shutdown() {
    dispatcher.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> dropped = new ArrayList<>();
    for (RemoteFuture<?> task : dispatcher.stop()) {
      if (task.isOfThePool()) {
        task.cancel(false);
      } else {
        dropped.add(task);
      }
    }
    return dropped;
  }

  @Override
  public boolean isShutdown() {
    return dispatcher.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return dispatcher.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return dispatcher.awaitTermination(timeout, unit);
  }

  /**
   * Shuts down and waits until all tasks are done and all workers gone; if interrupted, kills them.
   */
  @Override
  public void close() {
    shutdown();
    try {
      dispatcher.awaitTermination();
    } catch (InterruptedException e) {
      shutdownNow().forEach(task -> ((Future<?>) task).cancel(false));
      Thread.currentThread().interrupt();
    }
  }
}
