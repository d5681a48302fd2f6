package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the valid forks of a cell contribute, by round. */
public final class Rounds {

  private Rounds() {}

  /**
   * One value a round, in the cell's unit.
   *
   * @throws BadEvidenceException if a value is no time, or a round was measured twice
   */
  public static SortedMap<Integer, Double> of(Cell cell) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (Fork fork : cell.validForks()) {
      String where = cell.id().label() + ", round " + fork.round();
      if (!(fork.value() > 0 && Double.isFinite(fork.value()))) {
        throw new BadEvidenceException("not a positive time: " + fork.value()).at(where);
      }
      if (values.put(fork.round(), fork.value()) != null) {
        throw new BadEvidenceException("more than one measurement of the same round").at(where);
      }
    }
    return values;
  }

  /** How many rounds are valid. */
  public static int count(Cell cell) {
    return of(cell).size();
  }
}
