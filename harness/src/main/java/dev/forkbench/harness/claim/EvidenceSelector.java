package dev.forkbench.harness.claim;

import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.util.Map;

/**
 * The arms of one experiment, or the cells of one benchmark, that speak to a claim.
 *
 * @param experiment name of the experiment; null for a benchmark
 * @param benchmark fully qualified class and method; null for an experiment
 * @param params the values that pass, by parameter
 */
public record EvidenceSelector(String experiment, String benchmark, ArmFilter params) {

  public EvidenceSelector {
    params = params == null ? new ArmFilter(Map.of()) : params;
    if ((experiment == null) == (benchmark == null)) {
      throw new IllegalArgumentException("evidence is either an experiment or a benchmark");
    }
  }

  public boolean matches(CellId cell) {
    return cell.benchmark().equals(benchmark) && params.matches(cell.params());
  }

  public boolean matches(Observation line) {
    return line.experiment().equals(experiment) && params.matches(line.params());
  }

  boolean isIn(Run run) {
    return run.cells().stream().anyMatch(cell -> matches(cell.id()))
        || run.observations().stream().anyMatch(this::matches);
  }

  /** {@code alive millis=0}; several values are separated by a bar. */
  public String label() {
    String name =
        experiment == null ? new CellId(benchmark, "", Map.of(), 1, "", "").label() : experiment;
    return (name + " " + params.text()).strip();
  }
}
