package dev.forkbench.bench.support;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.Repeated;
import java.util.concurrent.ExecutorService;

/**
 * Has HotSpot compile a task's method in every JVM that is to run it, and not only the loop in it.
 * A worker JVM gets too few calls into the warm-up iterations for that.
 */
public final class Compiled {
  /** Twice of what makes HotSpot hand a method to its last compiler. */
  private static final int CALLS = 10_000;

  private Compiled() {}

  /**
   * Calls the task often, here or in every worker of a pool. JVMs that are started later gain
   * nothing from it.
   *
   * @param task a short one of the kind that is measured
   */
  public static void in(ExecutorService executor, RemoteTask<?> task) throws Exception {
    Repeated<?> often = new Repeated<>(task, CALLS);
    if (executor instanceof ProcessPool pool) {
      pool.onEachWorker(often);
    } else {
      often.call();
    }
  }
}
