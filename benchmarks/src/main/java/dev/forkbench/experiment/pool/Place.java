package dev.forkbench.experiment.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Which worker a task runs on: the thread of a pool, or the process. */
final class Place {
  private Place() {}

  /** The worker that asks; its name is unique among the workers of a pool. */
  static String here() {
    return ProcessHandle.current().pid() + "/" + Thread.currentThread().getName();
  }

  /**
   * How many tasks each worker has run, the busiest first, 0 for those that have run none.
   *
   * @param places one for each task
   * @param workers of the pool
   */
  static List<Integer> tasksByWorker(List<String> places, int workers) {
    List<Integer> tasks = new ArrayList<>();
    for (String worker : Set.copyOf(places)) {
      tasks.add(Collections.frequency(places, worker));
    }
    while (tasks.size() < workers) {
      tasks.add(0);
    }
    tasks.sort(Collections.reverseOrder());
    return tasks;
  }
}
