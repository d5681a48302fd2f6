package dev.forkbench.bench.support;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.Repeated;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

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

  /**
   * Hands the task over often, so that the way to the workers and back is compiled, too, in every
   * JVM that has a part in it. A benchmark of long tasks hands over too few in its warm-up.
   *
   * @param pool keeps its workers; others would start as many threads or processes
   * @param task a short one
   */
  public static <T> void handingOver(ExecutorService pool, RemoteTask<T> task)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < CALLS; i++) {
      for (Future<T> answer : pool.invokeAll(List.of(task, task))) {
        answer.get();
      }
    }
  }
}
