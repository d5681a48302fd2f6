package dev.forkbench.guide;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Ten tasks sleep 10, 9 ... 1 seconds in a pool with as many workers as there are CPUs, and are
 * taken as they complete: who sleeps little can still be late, for it had to wait for a worker. How
 * many run at a time is for the pool to say; sleepers need no CPU.
 *
 * <pre>{@code
 * scripts/guide as-completed           # JDK 17.0.15; times and process ids differ
 * task 1 slept 9
 * task 0 slept 10
 * task 2 slept 8
 * task 3 slept 7
 * task 5 slept 5
 * task 4 slept 6
 * task 6 slept 4
 * task 7 slept 3
 * task 9 slept 1
 * task 8 slept 2
 * 2 workers took 2.85 s
 * }</pre>
 */
final class AsCompleted implements Lesson {
  private static final int TASKS = 10;

  @Override
  public String title() {
    return "a pool's results in the order in which they complete";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    List<RemoteTask<String>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      int task = i;
      tasks.add(() -> sleep(task, TASKS - task, pace));
    }
    int workers = Runtime.getRuntime().availableProcessors();
    try (ProcessPool pool = ProcessPool.of(workers)) {
      long start = System.nanoTime();
      for (Future<String> completed : pool.asCompleted(tasks)) {
        out.println(completed.get());
      }
      out.println(workers + " workers took " + Pace.since(start));
    }
  }

  private static String sleep(int task, int seconds, Pace pace) throws InterruptedException {
    pace.sleep(seconds);
    return "task " + task + " slept " + seconds;
  }
}
