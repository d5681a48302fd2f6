package dev.forkbench.guide;

import dev.forkbench.process.ProcessPool;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * As many workers as there are CPUs compute cubes; the results are in the order of the arguments.
 * The pool is closed at the end, which the guide forgets.
 *
 * <pre>{@code
 * scripts/guide pool-map               # JDK 17.0.15; times and process ids differ
 * cubes: [0, 1, 8, 27, 64, 125, 216, 343, 512, 729]
 * }</pre>
 */
final class PoolMap implements Lesson {
  @Override
  public String title() {
    return "a pool maps ten numbers to their cubes";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    List<Integer> numbers = IntStream.range(0, 10).boxed().toList();
    try (ProcessPool pool = ProcessPool.of(Runtime.getRuntime().availableProcessors())) {
      out.println("cubes: " + pool.map(PoolMap::cube, numbers));
    }
  }

  private static int cube(int number) {
    return number * number * number;
  }
}
