package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;

/**
 * A child for every CPU, and a hundred squares in each. The guide never ran this program: its loop
 * has a typing error. It would have shown that the children cost thousands of times what the
 * squares do.
 *
 * <pre>{@code
 * scripts/guide squares-per-cpu        # JDK 17.0.15; times and process ids differ
 * CPUs: 2
 * sums: [328350, 328350]
 * all children together: 0.14 s
 * the parent alone: 328350 in 3 us
 * }</pre>
 */
final class SquaresPerCpu implements Lesson {
  private static final int SQUARES = 100;

  @Override
  public String title() {
    return "one child for every CPU, a hundred squares each";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    int cpus = Runtime.getRuntime().availableProcessors();
    long start = System.nanoTime();
    List<RemoteTask<Integer>> tasks = Collections.nCopies(cpus, SquaresPerCpu::sumOfSquares);
    List<Integer> sums = Children.resultsOf(tasks);
    out.println("CPUs: " + cpus);
    out.println("sums: " + sums);
    out.println("all children together: " + Pace.since(start));
    start = System.nanoTime();
    int sum = sumOfSquares();
    out.println("the parent alone: " + sum + " in " + (System.nanoTime() - start) / 1000 + " us");
  }

  /** A sum, because a compiler drops squares that nobody uses, as the guide's are. */
  private static int sumOfSquares() {
    int sum = 0;
    for (int i = 0; i < SQUARES; i++) {
      sum += i * i;
    }
    return sum;
  }
}
