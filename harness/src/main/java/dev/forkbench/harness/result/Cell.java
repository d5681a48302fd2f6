package dev.forkbench.harness.result;

import java.util.List;

/**
 * All measurements of one cell in one run.
 *
 * @param id what was measured
 * @param unit JMH's score unit, such as {@code ms/op}
 * @param forks one per round, ordered by round
 */
public record Cell(CellId id, String unit, List<Fork> forks) {

  public Cell {
    forks = List.copyOf(forks);
  }

  /** The forks that carry no flag: the only ones a verdict may use. */
  public List<Fork> validForks() {
    return forks.stream().filter(Fork::valid).toList();
  }
}
