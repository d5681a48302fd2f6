package dev.forkbench.guide;

import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteFunction;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.List;

/**
 * Five tasks of a second on three workers take two, not five: three at a time, then the other two.
 * The worker of each square is its process id.
 *
 * <pre>{@code
 * scripts/guide pool-of-three          # JDK 17.0.15; times and process ids differ
 * squares: [1, 4, 9, 16, 25]
 * workers: [24566, 24557, 24561, 24566, 24561]
 * the map took 0.27 s
 * }</pre>
 */
final class PoolOfThree implements Lesson {
  private static final int WORKERS = 3;

  private record Square(int value, long pid) implements Serializable {}

  @Override
  public String title() {
    return "three workers, five tasks of a second: two seconds";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    RemoteFunction<Integer, Square> slowly =
        number -> {
          pace.sleep(1);
          return new Square(number * number, Children.ownPid());
        };
    try (ProcessPool pool = ProcessPool.of(WORKERS)) {
      long start = System.nanoTime();
      List<Square> squares = pool.map(slowly, List.of(1, 2, 3, 4, 5), 1);
      out.println("squares: " + squares.stream().map(Square::value).toList());
      out.println("workers: " + squares.stream().map(Square::pid).toList());
      out.println("the map took " + Pace.since(start));
    }
  }
}
