package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.util.Map;

/**
 * The arms of one experiment, or the cells of one benchmark, that speak to a claim.
 *
 * <p>What the JVM's lane has to say is asked for; CPython's arms of the same name stand beside
 * them.
 *
 * @param lane {@code cpython} for what only that lane can say; null for the JVM's
 * @param experiment name of the experiment; null for a benchmark
 * @param benchmark fully qualified class and method; null for an experiment
 * @param params the values that pass, by parameter
 */
public record EvidenceSelector(
    @MayBeMissing String lane,
    @MayBeMissing String experiment,
    @MayBeMissing String benchmark,
    @MayBeMissing ArmFilter params) {

  public EvidenceSelector {
    if (lane != null && !lane.equals(Subject.CPYTHON)) {
      throw new IllegalArgumentException("no such lane: " + lane);
    }
    params = params == null ? new ArmFilter(Map.of()) : params;
    if ((experiment == null) == (benchmark == null)) {
      throw new IllegalArgumentException("evidence is either an experiment or a benchmark");
    }
  }

  public boolean matches(CellId cell) {
    return (lane == null || cell.onCPython())
        && cell.benchmark().equals(benchmark)
        && params.matches(cell.params());
  }

  public boolean matches(Observation line) {
    return (lane == null || line.lane().equals(Subject.CPYTHON))
        && line.experiment().equals(experiment)
        && params.matches(line.params());
  }

  /**
   * A cell of which every fork is flagged says nothing, nor does a figure that is not available.
   */
  public boolean isIn(Run run) {
    return run.cells().stream().anyMatch(this::isEvidence)
        || run.observations().stream().anyMatch(this::isEvidence);
  }

  private boolean isEvidence(Cell cell) {
    return matches(cell.id())
        && cell.id().onCPython() == isOfCPython()
        && !cell.validForks().isEmpty();
  }

  private boolean isEvidence(Observation line) {
    return matches(line)
        && line.lane().equals(Subject.CPYTHON) == isOfCPython()
        && line.observed().path("available").asBoolean(true);
  }

  public boolean isOfCPython() {
    return lane != null;
  }

  /** {@code alive millis=0}; several values are separated by a bar. */
  public String label() {
    String name =
        experiment == null ? new CellId(benchmark, "", Map.of(), 1, "", "").label() : experiment;
    return (name + " " + params.text()).strip() + (isOfCPython() ? " on CPython" : "");
  }
}
