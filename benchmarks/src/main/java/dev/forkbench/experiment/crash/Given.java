package dev.forkbench.experiment.crash;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.workload.SortTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A task that was given to an executor: what became of it?
 *
 * @param work whose result it returns
 * @param answer null if the executor did not take it
 */
record Given(SortTask work, Future<Long> answer) {
  private static final long DEADLINE_SECONDS = 10;

  /** What a caller can find. */
  enum Found {
    /** The right answer. */
    FINISHED,
    /** An answer that is not right. */
    WRONG,
    /** No answer: a failure, or nothing within 10 s, or nobody took the task. */
    LOST
  }

  /** Gives a task; an executor that does not take it loses it. */
  static Given to(ExecutorService executor, SortTask work, RemoteTask<Long> task) {
    try {
      return new Given(work, executor.submit(task));
    } catch (RejectedExecutionException notTaken) {
      return new Given(work, null);
    }
  }

  /** Waits for its end, and leaves its answer for later. */
  void awaitEnd() throws InterruptedException {
    if (answer != null) {
      try {
        answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException foundLater) {
        // Who awaits the answer finds the same again.
      }
    }
  }

  /** Waits for it, and checks the answer, which takes as long as the work without the sorting. */
  Found await() throws InterruptedException {
    if (answer == null) {
      return Found.LOST;
    }
    try {
      return isRight(answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS)) ? Found.FINISHED : Found.WRONG;
    } catch (ExecutionException | TimeoutException noAnswer) {
      return Found.LOST;
    }
  }

  private boolean isRight(long checksum) {
    return checksum == work.expected();
  }
}
