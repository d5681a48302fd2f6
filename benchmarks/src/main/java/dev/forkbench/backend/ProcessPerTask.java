package dev.forkbench.backend;

import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.process.WorkerJvm;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A new worker JVM for every task: started when the task is given to a thread, which waits for it;
 * gone before the task's future is done.
 */
public final class ProcessPerTask extends AbstractExecutorService {
  private final ExecutorService threads;
  private final WorkerJvm jvm;

  /**
   * With no more worker JVMs at a time than so many. They are started as the JDK does it, without a
   * prepared archive.
   */
  public static ExecutorService atMost(int workers) {
    WorkerJvm jvm = WorkerJvm.likeThisOne().withoutArchive().sharingHeapAmong(workers);
    return new ProcessPerTask(Executors.newFixedThreadPool(workers), jvm);
  }

  /**
   * With as many worker JVMs at a time as there are threads.
   *
   * @param threads to wait for them; shut down with this executor
   * @param jvm how they are started
   */
  public ProcessPerTask(ExecutorService threads, WorkerJvm jvm) {
    this.threads = threads;
    this.jvm = jvm;
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
    return new FutureTask<>(() -> callInOwnProcess(task));
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
    return newTaskFor(RemoteTask.running(task, value));
  }

  private <T> T callInOwnProcess(Callable<T> task) throws Exception {
    try (ProcessPool own = ProcessPool.open(PoolOptions.workers(1).jvm(jvm))) {
      return await(own, own.submit(task));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static <T> T await(ProcessPool own, Future<T> result)
      throws InterruptedException, ExecutionException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      own.shutdownNow();
      throw e;
    }
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task instanceof RunnableFuture ? task : newTaskFor(task, null));
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  /** Interrupts the waiting threads; each of them then kills its worker. */
  @Override
  public List<Runnable> shutdownNow() {
    return threads.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }
}
