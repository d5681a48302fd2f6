package dev.forkbench.experiment.support;

import dev.forkbench.backend.Backend;
import dev.forkbench.process.RemoteTask;
import java.util.function.Function;

/** Where the sides of an experiment run. */
public enum Space {
  /** As threads of one JVM. */
  THREADS(Backend.THREAD_POOL, Backend.THREAD_PER_TASK, ChildThread::new),
  /** In a JVM each. */
  PROCESSES(Backend.PROCESS_POOL, Backend.PROCESS_PER_TASK, ChildJvm::new);

  private final Backend pool;
  private final Backend perTask;
  private final Function<RemoteTask<?>, Child> maker;

  Space(Backend pool, Backend perTask, Function<RemoteTask<?>, Child> maker) {
    this.pool = pool;
    this.perTask = perTask;
    this.maker = maker;
  }

  /** Workers that are there before the trial begins. */
  public Backend pool() {
    return pool;
  }

  /** Workers that are started for every trial, as the guides do. */
  public Backend perTask() {
    return perTask;
  }

  /** One side that is made but not started yet; whoever made it closes it. */
  public Child child(RemoteTask<?> task) {
    return maker.apply(task);
  }
}
