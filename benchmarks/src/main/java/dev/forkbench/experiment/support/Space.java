package dev.forkbench.experiment.support;

import dev.forkbench.backend.Backend;

/** Where the sides of an experiment run. */
public enum Space {
  /** As threads of one JVM. */
  THREADS(Backend.THREAD_POOL, Backend.THREAD_PER_TASK),
  /** In a JVM each. */
  PROCESSES(Backend.PROCESS_POOL, Backend.PROCESS_PER_TASK);

  private final Backend pool;
  private final Backend perTask;

  Space(Backend pool, Backend perTask) {
    this.pool = pool;
    this.perTask = perTask;
  }

  /** Workers that are there before the trial begins. */
  public Backend pool() {
    return pool;
  }

  /** Workers that are started for every trial, as the guides do. */
  public Backend perTask() {
    return perTask;
  }
}
