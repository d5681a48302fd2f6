package dev.forkbench.backend;

import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerJvm;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A way to run tasks. Swapping one constant for another is the whole experiment: the tasks, the
 * code that submits them and the check of their results stay the same.
 */
public enum Backend {
  /** One after the other, on the caller's thread. */
  SEQUENTIAL {
    @Override
    public ExecutorService open(int workers) {
      return new CallerThread();
    }
  },
  /** A new platform thread for every task. */
  THREAD_PER_TASK {
    @Override
    public ExecutorService open(int workers) {
      return threadPerTask();
    }
  },
  /** A fixed number of platform threads. */
  THREAD_POOL {
    @Override
    public ExecutorService open(int workers) {
      return Executors.newFixedThreadPool(workers);
    }
  },
  /** A work-stealing pool. */
  FORK_JOIN {
    @Override
    public ExecutorService open(int workers) {
      return new ForkJoinPool(workers);
    }
  },
  /** A new virtual thread for every task; needs JDK 21. */
  VIRTUAL_THREADS {
    @Override
    public ExecutorService open(int workers) {
      return virtualThreadPerTask();
    }
  },
  /** A new worker JVM for every task, started as the JDK does it, without a prepared archive. */
  PROCESS_PER_TASK {
    @Override
    public ExecutorService open(int workers) {
      int cores = Runtime.getRuntime().availableProcessors();
      WorkerJvm jvm = WorkerJvm.likeThisOne().withoutArchive().sharingHeapAmong(cores);
      return new ProcessPerTask(threadPerTask(), jvm);
    }
  },
  /** A fixed number of worker JVMs. */
  PROCESS_POOL {
    @Override
    public ExecutorService open(int workers) throws IOException, InterruptedException {
      return ProcessPool.open(
          PoolOptions.workers(workers).jvm(WorkerJvm.likeThisOne().sharingHeapAmong(workers)));
    }
  };

  /**
   * Opens an executor.
   *
   * @param workers how many tasks run at a time, at least 1; the constants whose name ends in
   *     {@code PER_TASK}, and virtual threads, are unbounded and ignore it, and so does SEQUENTIAL
   * @throws UnsupportedOperationException if this JDK does not have it; the message says what would
   * @throws IOException if the system cannot start a process
   */
  public abstract ExecutorService open(int workers) throws IOException, InterruptedException;

  /** Whether many tasks are run by few workers, which are there before the first one. */
  public boolean keepsWorkers() {
    return this == THREAD_POOL || this == FORK_JOIN || this == PROCESS_POOL;
  }

  /** Whether tasks run outside this JVM. */
  public boolean usesProcesses() {
    return this == PROCESS_PER_TASK || this == PROCESS_POOL;
  }

  /** No thread is kept and none is queued for: whoever submits gets a new one. */
  private static ExecutorService threadPerTask() {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 0, TimeUnit.NANOSECONDS, new SynchronousQueue<>());
  }

  private static ExecutorService virtualThreadPerTask() {
    try {
      MethodHandle factory =
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class));
      return (ExecutorService) factory.invoke();
    } catch (NoSuchMethodException e) {
      throw new UnsupportedOperationException(
          "virtual threads need JDK 21, this is " + Runtime.version(), e);
    } catch (Throwable e) {
      throw new IllegalStateException("virtual threads cannot be created", e);
    }
  }
}
