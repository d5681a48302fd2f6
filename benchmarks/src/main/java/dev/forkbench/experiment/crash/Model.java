package dev.forkbench.experiment.crash;

import dev.forkbench.backend.ProcessPerTask;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerJvm;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How a coordinator has its tasks run. */
enum Model {
  /** By threads of its own. */
  THREAD_POOL {
    @Override
    ExecutorService open(int workers, WorkerJvm jvm) {
      return Executors.newFixedThreadPool(workers);
    }
  },
  /** By worker JVMs that stay. */
  PROCESS_POOL {
    @Override
    ExecutorService open(int workers, WorkerJvm jvm) throws IOException, InterruptedException {
      return ProcessPool.open(PoolOptions.workers(workers).jvm(jvm));
    }
  },
  /** By a JVM for each, started as the JDK does it; there is no limit to their number. */
  PROCESS_PER_TASK {
    @Override
    ExecutorService open(int workers, WorkerJvm jvm) {
      return new ProcessPerTask(Executors.newCachedThreadPool(), jvm.withoutArchive());
    }
  };

  /**
   * Opens an executor.
   *
   * @param jvm what its worker JVMs are, if it has any
   */
  abstract ExecutorService open(int workers, WorkerJvm jvm)
      throws IOException, InterruptedException;

  /** Whether tasks run outside the coordinator's JVM. */
  boolean usesProcesses() {
    return this != THREAD_POOL;
  }
}
