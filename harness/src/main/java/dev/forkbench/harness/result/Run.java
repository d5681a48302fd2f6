package dev.forkbench.harness.result;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything one run measured and observed.
 *
 * @param directory where its files are
 * @param environment what it ran on
 * @param cells timed cells
 * @param observations what the experiments saw
 */
public record Run(
    Path directory, Environment environment, List<Cell> cells, List<Observation> observations) {

  public Run {
    cells = List.copyOf(cells);
    observations = List.copyOf(observations);
  }
}
