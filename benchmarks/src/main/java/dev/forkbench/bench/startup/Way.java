package dev.forkbench.bench.startup;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.ProcessPerTask;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerJvm;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

/** Ways to get a batch of tasks done, by how long what runs them lives. */
public enum Way {
  /** A pool of worker JVMs that has been there before and stays. */
  WARM_POOL {
    @Override
    ExecutorService open(int workers) throws IOException, InterruptedException {
      return Backend.PROCESS_POOL.open(workers);
    }
  },
  /** A pool of worker JVMs for this batch alone, as the JDK starts them. */
  COLD_POOL {
    @Override
    ExecutorService open(int workers) throws IOException, InterruptedException {
      WorkerJvm jvm = WorkerJvm.likeThisOne().withoutArchive().sharingHeapAmong(workers);
      return ProcessPool.open(PoolOptions.workers(workers).jvm(jvm));
    }

    @Override
    boolean lasts() {
      return false;
    }
  },
  /** A worker JVM for every task, as the JDK starts it, as many at a time as there are workers. */
  PER_TASK {
    @Override
    ExecutorService open(int workers) {
      return ProcessPerTask.atMost(workers);
    }

    @Override
    boolean isWarm() {
      return false;
    }
  },
  /** A pool of threads that has been there before and stays. */
  THREAD_POOL {
    @Override
    ExecutorService open(int workers) throws IOException, InterruptedException {
      return Backend.THREAD_POOL.open(workers);
    }
  },
  /** The caller itself, one task after the other. */
  SEQUENTIAL {
    @Override
    ExecutorService open(int workers) throws IOException, InterruptedException {
      return Backend.SEQUENTIAL.open(workers);
    }
  };

  /** Opens an executor with so many workers. */
  abstract ExecutorService open(int workers) throws IOException, InterruptedException;

  /** Whether one executor serves all batches, or each batch opens and closes its own. */
  boolean lasts() {
    return true;
  }

  /** Whether what runs the tasks was there before the batch. */
  boolean isWarm() {
    return lasts();
  }
}
