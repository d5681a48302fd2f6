package dev.forkbench.guide;

import dev.forkbench.process.ProcessPool;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A map that does not wait: the parent goes on, and asks for the cubes when it needs them.
 *
 * <pre>{@code
 * scripts/guide async-map              # JDK 17.0.15; times and process ids differ
 * the parent goes on; cubes are there: false
 * cubes: [1, 8, 27]
 * }</pre>
 */
final class AsyncMap implements Lesson {
  @Override
  public String title() {
    return "a map that lets the parent go on";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    try (ProcessPool pool = ProcessPool.of(Runtime.getRuntime().availableProcessors())) {
      CompletableFuture<List<Integer>> cubes =
          pool.mapAsync(number -> cubeSlowly(number, pace), List.of(1, 2, 3));
      out.println("the parent goes on; cubes are there: " + cubes.isDone());
      out.println("cubes: " + cubes.get());
    }
  }

  private static int cubeSlowly(int number, Pace pace) throws InterruptedException {
    pace.sleep(1);
    return number * number * number;
  }
}
