package dev.forkbench.workload;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Tasks of equal length, each with a result of its own.
 *
 * @param tasks in their order
 * @param expected their results
 */
public record XorshiftBatch(List<XorshiftTask> tasks, List<Long> expected) {

  /**
   * A batch of so many tasks of so many steps.
   *
   * @throws IllegalArgumentException if either is below 1
   */
  public static XorshiftBatch of(int tasks, int steps) {
    if (tasks < 1) {
      throw new IllegalArgumentException("tasks must be at least 1: tasks=" + tasks);
    }
    List<XorshiftTask> batch =
        IntStream.rangeClosed(1, tasks).mapToObj(first -> new XorshiftTask(first, steps)).toList();
    return new XorshiftBatch(batch, batch.stream().map(XorshiftTask::expected).toList());
  }

  /**
   * Runs all of them; returns how many there were.
   *
   * @throws WrongResultException if a result is not that of its task, or is missing
   */
  public int runOn(ExecutorService executor) throws InterruptedException, ExecutionException {
    int done = 0;
    for (Future<Long> result : executor.invokeAll(tasks)) {
      WrongResultException.require("result of task " + done, expected.get(done), result.get());
      done++;
    }
    WrongResultException.require("results", tasks.size(), done);
    return done;
  }
}
