package dev.forkbench.harness.result;

import java.util.List;

/**
 * One measurement JVM: the unit of replication. Iterations inside it are not replicates.
 *
 * @param round the round it belongs to, from 1; pairs of arms are matched by it
 * @param iterations measured iterations in the cell's unit, in order; never empty
 * @param flags why this measurement should not be trusted (steal, ...); empty when it is valid
 * @param tail how long its operations took, where each was timed
 */
public record Fork(int round, List<Double> iterations, List<String> flags, Tail tail) {

  /** One of which only the means of iterations are known. */
  public Fork(int round, List<Double> iterations, List<String> flags) {
    this(round, iterations, flags, Tail.UNKNOWN);
  }

  public Fork {
    if (iterations.isEmpty()) {
      throw new IllegalArgumentException("a fork without iterations: round=" + round);
    }
    iterations = List.copyOf(iterations);
    flags = List.copyOf(flags);
  }

  /** The one value this JVM contributes: the median of its iterations, in the cell's unit. */
  public double value() {
    double[] sorted = iterations.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int mid = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[mid] : (sorted[mid - 1] + sorted[mid]) / 2;
  }

  public boolean valid() {
    return flags.isEmpty();
  }
}
