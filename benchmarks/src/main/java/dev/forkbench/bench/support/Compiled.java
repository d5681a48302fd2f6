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

  /** After each block the compilers catch up, and their time tells whether it was the last. */
  private static final int CALLS_OF_A_BLOCK = 2_500;

  private static final int MOST_BLOCKS = 6;
  private static final long SETTLED_NANOS = 1_000_000;

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
   * Repeats a short form of the measured operation until it gives the compilers nothing more to do,
   * so that the way to the workers and back is compiled, too, in every JVM that has a part in it. A
   * benchmark of long tasks hands over too few in its warm-up. What a short form leaves out is
   * compiled anew when it is met.
   */
  public static void by(ShortOperation operation) throws Exception {
    QuietCompilers compilers = QuietCompilers.ofThisTree();
    boolean settled = false;
    for (int block = 1; block <= MOST_BLOCKS && !settled; block++) {
      long before = compilers.jitNanos().getAsLong();
      repeat(operation, CALLS_OF_A_BLOCK);
      compilers.await();
      long compiling = compilers.jitNanos().getAsLong() - before;
      settled = block * CALLS_OF_A_BLOCK >= CALLS && compiling < SETTLED_NANOS;
    }
  }

  /**
   * The same where the operation waits for its sides to meet, which takes longer than all the rest.
   *
   * @param meeting as it is measured; repeated a few times, first
   * @param alone without the meeting; repeated often
   */
  public static void by(ShortOperation meeting, ShortOperation alone) throws Exception {
    repeat(meeting, FIRST_CALLS);
    by(alone);
  }

  private static void repeat(ShortOperation operation, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      operation.run();
    }
  }

  /** As the measured operation, with so little work that handing over is all it costs. */
  public interface ShortOperation {
    /** Once. */
    void run() throws Exception;
  }
}
