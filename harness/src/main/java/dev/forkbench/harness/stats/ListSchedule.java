package dev.forkbench.harness.stats;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a queue of tasks can gain on {@code p} workers at best when nothing but the work costs time:
 * each task, in submission order, goes to the worker that is free first.
 *
 * <p>Its makespan is at least the larger of {@code total / p} and the longest task, and less than
 * twice the optimum: R. L. Graham, "Bounds on multiprocessing timing anomalies", SIAM Journal on
 * Applied Mathematics 1969.
 */
public final class ListSchedule {

  private ListSchedule() {}

  /**
   * Time until the last task ends, in the unit of the costs.
   *
   * @param costs what each task costs, in submission order; not negative
   * @param workers at least 1
   */
  public static double makespan(double[] costs, int workers) {
    PriorityQueue<Double> freeAt = new PriorityQueue<>();
    IntStream.range(0, workers).forEach(worker -> freeAt.add(0.0));
    double end = 0;
    for (double cost : costs) {
      double finished = freeAt.remove() + cost;
      freeAt.add(finished);
      end = Math.max(end, finished);
    }
    return end;
  }

  /**
   * The best speed-up over one worker, in [1, workers].
   *
   * @param costs what each task costs, in submission order; at least one above 0
   * @param workers at least 1
   */
  public static double speedup(double[] costs, int workers) {
    return DoubleStream.of(costs).sum() / makespan(costs, workers);
  }

  /**
   * Relative cost of sorting {@code n} numbers by comparisons: {@code n log2 n}, the leading term
   * of quicksort's average (Knuth, "The Art of Computer Programming" volume 3, 5.2.2).
   *
   * @param n at least 2
   */
  public static double sortCost(double n) {
    return n * Math.log(n) / Math.log(2);
  }

  /** {@link #sortCost} of several arrays, in their order. */
  public static double[] sortCosts(double... sizes) {
    return Arrays.stream(sizes).map(ListSchedule::sortCost).toArray();
  }
}
