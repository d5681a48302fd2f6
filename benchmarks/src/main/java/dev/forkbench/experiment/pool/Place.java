package dev.forkbench.experiment.pool;

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

  /** How many tasks each worker has run, of those that ran any, the busiest first. */
  static List<Integer> tasksByWorker(List<String> places) {
    return Set.copyOf(places).stream()
        .map(worker -> Collections.frequency(places, worker))
        .sorted(Collections.reverseOrder())
        .toList();
  }
}
