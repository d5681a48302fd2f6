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
  /** Enough for the compilers to reckon with what is seldom or slow, such as a gate. */
  private static final int FIRST_CALLS = 500;

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
   * Repeats a short form of the measured operation, so that the way to the workers and back is
   * compiled, too, in every JVM that has a part in it. A benchmark of long tasks hands over too few
   * in its warm-up. What a short form leaves out is compiled anew when it is met.
   */
  public static void by(ShortOperation operation) throws Exception {
    for (int i = 0; i < CALLS; i++) {
      operation.run();
    }
  }

  /**
   * The same where the operation waits for its sides to meet, which takes longer than all the rest.
   *
   * @param meeting as it is measured; repeated a few times, first
   * @param alone without the meeting; repeated often
   */
  public static void by(ShortOperation meeting, ShortOperation alone) throws Exception {
    for (int i = 0; i < FIRST_CALLS; i++) {
      meeting.run();
    }
    by(alone);
  }

  /** As the measured operation, with so little work that handing over is all it costs. */
  public interface ShortOperation {
    /** Once. */
    void run() throws Exception;
  }
}
