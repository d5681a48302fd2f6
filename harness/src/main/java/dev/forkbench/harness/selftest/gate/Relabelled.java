package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Gate;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.Series;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Real forks of one version, called base and candidate by lot: nothing changed, whatever their
 * noise is like. One candidate in each suite is then made slower.
 *
 * <p>All suites come from the same forks, so their number says how often forks like these raise an
 * alarm, and has no interval.
 */
public final class Relabelled {
  private static final int FORKS = 5;
  private static final int SUITE = 20;
  private static final double[] SLOWDOWNS = {0, 0.05, 0.10, 0.20};

  private final List<Cell> cells;

  /**
   * @param cells those with fewer than ten forks that are not flagged are left out
   */
  public Relabelled(List<Cell> cells) {
    this.cells =
        cells.stream()
            .filter(cell -> cell.validForks().size() >= 2 * FORKS)
            .filter(cell -> cell.validForks().stream().allMatch(fork -> fork.value() > 0))
            .toList();
  }

  /** Whether there is anything to be drawn. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /**
   * A line for each slow-down.
   *
   * @param count suites
   * @param seed the same one gives the same lines
   */
  public List<String> lines(int count, long seed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        cells.size()
            + " series with "
            + 2 * FORKS
            + " forks, suites of "
            + size()
            + ", "
            + FORKS
            + " + "
            + FORKS
            + " forks by lot");
    for (double slowdown : SLOWDOWNS) {
      lines.add(line(slowdown, count, new Random(seed)));
    }
    return lines;
  }

  private int size() {
    return Math.min(SUITE, cells.size());
  }

  private String line(double slowdown, int count, Random random) {
    int alarmed = 0;
    int found = 0;
    for (int i = 0; i < count; i++) {
      List<Comparison> suite = new Gate(Settings.USUAL, draw(slowdown, random)).compare();
      found += suite.get(0).outcome() == Outcome.FAIL ? 1 : 0;
      alarmed += suite.stream().skip(1).anyMatch(c -> c.outcome() == Outcome.FAIL) ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "one slower by %2.0f %%: found in %5.2f %%, another one blamed in %5.2f %%",
        100 * slowdown,
        100.0 * found / count,
        100.0 * alarmed / count);
  }

  private List<Pair> draw(double slowdown, Random random) {
    List<Cell> shuffled = new ArrayList<>(cells);
    Collections.shuffle(shuffled, random);
    List<Pair> pairs = new ArrayList<>();
    for (Cell cell : shuffled.subList(0, size())) {
      List<Fork> forks = new ArrayList<>(cell.validForks());
      Collections.shuffle(forks, random);
      double factor = pairs.isEmpty() ? 1 + slowdown : 1;
      pairs.add(
          new Pair(
              series(cell, forks.subList(0, FORKS), 1),
              series(cell, forks.subList(FORKS, 2 * FORKS), factor)));
    }
    return pairs;
  }

  private static Series series(Cell cell, List<Fork> forks, double slower) {
    boolean higherIsBetter = cell.unit().startsWith("ops/");
    double factor = higherIsBetter ? 1 / slower : slower;
    return new Series(
        new SeriesId(cell.id(), "score"),
        cell.unit(),
        higherIsBetter,
        forks.stream().mapToDouble(fork -> fork.value() * factor).toArray(),
        0);
  }
}
