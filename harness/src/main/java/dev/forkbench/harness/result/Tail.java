package dev.forkbench.harness.result;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long the operations of one measurement JVM took, from the usual to the rarest, where each was
 * timed by itself.
 *
 * @param operations how many were timed; 0 where only means of iterations are known
 * @param below by a share in (0, 1), the time below which that share of them lies, in the cell's
 *     unit; of shares beyond which fewer than ten lie nothing is told
 */
public record Tail(long operations, SortedMap<Double, Double> below) {
  public static final Tail UNKNOWN = new Tail(0, new TreeMap<>());

  /** Shares that are told, where there are operations enough. */
  static final List<Double> SHARES =
      List.of(
          0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 0.99999);

  private static final int FEWEST_BEYOND = 10;

  /** Whether so many operations tell of a share. */
  static boolean tells(double operations, double share) {
    return operations * (1 - share) >= FEWEST_BEYOND * (1 - 1e-9);
  }
}
