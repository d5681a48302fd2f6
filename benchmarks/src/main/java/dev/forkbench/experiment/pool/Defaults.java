package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/**
 * How many workers does a pool have if nobody names a number, and how many of many short tasks does
 * each of them get? The JDK's pool without a number is the work-stealing one. A pool of processes
 * must be told; it gets one for each CPU here.
 */
public final class Defaults implements Experiment {
  /** For each CPU. Each sleeps a millisecond: a worker could run many before another wakes up. */
  static final int TASKS = 50;

  private static final String NONE = "none";

  private final int cpus = Runtime.getRuntime().availableProcessors();
  private final Object defaultWorkers;
  private final WorkerPool pool;

  /** Opens the arm: {@code space}. */
  public Defaults(Settings settings) throws IOException, InterruptedException {
    if (settings.constant("space", Space.class) == Space.THREADS) {
      ForkJoinPool threads = new ForkJoinPool();
      defaultWorkers = threads.getParallelism();
      pool = new ThreadWorkers(threads);
    } else {
      defaultWorkers = NONE;
      pool = WorkerPool.open(Space.PROCESSES, cpus);
    }
  }

  private static String nap(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return Place.here();
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    List<String> places = pool.map(Defaults::nap, Collections.nCopies(TASKS * cpus, 1L));
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("cpus", cpus);
    observed.put("defaultWorkers", defaultWorkers);
    observed.put("tasksByWorker", Place.tasksByWorker(places));
    return observed;
  }

  @Override
  public void close() {
    pool.close();
  }
}
