package dev.forkbench.harness.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction ("A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 1979): keeps the chance of any false finding in a family of
 * tests at the chosen level, whatever their dependence.
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusted p-values, in the order given; each is to be held against the family's level.
   *
   * @param pValues p-values, in [0, 1]
   */
  public static double[] adjust(double[] pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .toList();
    double[] adjusted = new double[pValues.length];
    double floor = 0;
    for (int rank = 0; rank < pValues.length; rank++) {
      int i = ascending.get(rank);
      floor = Math.max(floor, Math.min(1, (pValues.length - rank) * pValues[i]));
      adjusted[i] = floor;
    }
    return adjusted;
  }
}
