package dev.forkbench.experiment.crash;

import dev.forkbench.backend.Backend;

/** How a coordinator has its tasks run. */
enum Model {
  /** By threads of its own. */
  THREAD_POOL(Backend.THREAD_POOL),
  /** By worker JVMs that stay. */
  PROCESS_POOL(Backend.PROCESS_POOL),
  /** By a JVM for each. */
  PROCESS_PER_TASK(Backend.PROCESS_PER_TASK);

  private final Backend backend;

  Model(Backend backend) {
    this.backend = backend;
  }

  Backend backend() {
    return backend;
  }
}
