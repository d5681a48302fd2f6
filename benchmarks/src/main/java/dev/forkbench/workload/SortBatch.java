package dev.forkbench.workload;

import java.util.ArrayList;
import java.util.List;

/** The batches of the guides: sizes in millions, as printed there. */
public enum SortBatch {
  /** Two processes sort 40 and 60 million numbers. */
  FORTY_SIXTY(40, 60),
  /** Four processes sort 10, 70, 40 and 20 million numbers, started in this order. */
  FOUR_SIZES(10, 70, 40, 20);

  /** Stands for the guides' own sizes, where a number of elements is expected. */
  public static final String GUIDE = "guide";

  private static final int MILLION = 1_000_000;

  private final int[] millions;

  SortBatch(int... millions) {
    this.millions = millions;
  }

  /**
   * The tasks of one batch, in the guides' order and proportions.
   *
   * @param n how many numbers all tasks sort together, or {@value #GUIDE}
   * @param seed of the first task; the others follow
   * @throws IllegalArgumentException if {@code n} is neither, or too small to be divided
   */
  public List<SortTask> tasks(String n, long seed) {
    long total = n.equals(GUIDE) ? (long) sum() * MILLION : parse(n);
    List<SortTask> tasks = new ArrayList<>();
    for (int part : millions) {
      tasks.add(new SortTask(seed + tasks.size(), Math.toIntExact(total * part / sum())));
    }
    return tasks;
  }

  private int sum() {
    int sum = 0;
    for (int part : millions) {
      sum += part;
    }
    return sum;
  }

  private long parse(String n) {
    try {
      long total = Long.parseLong(n);
      if (total >= sum()) {
        return total;
      }
    } catch (NumberFormatException noNumber) {
      // The message below says what would be one.
    }
    throw new IllegalArgumentException(
        "n must be \"" + GUIDE + "\" or a whole number from " + sum() + " on: n=" + n);
  }
}
