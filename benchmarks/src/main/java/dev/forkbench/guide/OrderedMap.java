package dev.forkbench.guide;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteFunction;
import dev.forkbench.shared.SharedInt;
import dev.forkbench.shared.SharedMemory;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The map of a pool gives the results in the order of the arguments. The guide's comment says it
 * was the order of completion: its later tasks sleep longer, so the two look the same. Here the
 * later ones sleep less.
 *
 * <pre>{@code
 * scripts/guide ordered-map            # JDK 17.0.15; times and process ids differ
 * task 0 completed as number 2
 * task 1 completed as number 1
 * task 2 completed as number 3
 * task 3 completed as number 4
 * task 4 completed as number 5
 * task 5 completed as number 6
 * task 6 completed as number 8
 * task 7 completed as number 7
 * task 8 completed as number 10
 * task 9 completed as number 9
 * 2 workers took 0.41 s
 * }</pre>
 */
final class OrderedMap implements Lesson {
  private static final int TASKS = 10;

  @Override
  public String title() {
    return "a pool's map gives results in the order of the arguments";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    List<Integer> tasks = IntStream.range(0, TASKS).boxed().toList();
    int workers = Runtime.getRuntime().availableProcessors();
    try (SharedMemory memory = SharedMemory.create(1);
        ProcessPool pool = ProcessPool.of(workers)) {
      SharedInt completed = SharedInt.in(memory, 0);
      RemoteFunction<Integer, String> sleeping = task -> sleep(task, completed, pace);
      long start = System.nanoTime();
      pool.map(sleeping, tasks, 1).forEach(out::println);
      out.println(workers + " workers took " + Pace.since(start));
    }
  }

  /** The later tasks sleep less, or the two orders would look the same. */
  private static String sleep(int task, SharedInt completed, Pace pace)
      throws InterruptedException {
    pace.sleep((TASKS - 1 - task) / 10.0);
    int place = 1 + completed.getAndAdd(1);
    return "task " + task + " completed as number " + place;
  }
}
