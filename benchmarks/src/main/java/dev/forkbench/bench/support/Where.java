package dev.forkbench.bench.support;

import dev.forkbench.backend.Backend;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

/** Where the sides of a benchmark run that need each other. */
public enum Where {
  /** In threads of the measurement JVM. */
  THREADS(Backend.THREAD_POOL),
  /** In a worker JVM each. */
  PROCESSES(Backend.PROCESS_POOL);

  private final Backend backend;

  Where(Backend backend) {
    this.backend = backend;
  }

  /** Opens an executor that runs as many tasks at a time as there are sides. */
  public ExecutorService open(int sides) throws IOException, InterruptedException {
    return backend.open(sides);
  }
}
