package dev.forkbench.harness.selftest.planted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.util.ArrayList;
import java.util.List;

/** What can happen to the observations of a run. */
public final class LineChanges {

  private LineChanges() {}

  /** Every line was written twice. */
  public static Change eachLineTwice() {
    return (run, random) -> {
      List<Observation> twice = new ArrayList<>(run.observations());
      twice.addAll(run.observations());
      return with(run, twice);
    };
  }

  /** A second line says of some trial that its two sides never overlapped. */
  public static Change withAContradiction() {
    return (run, random) -> {
      List<Observation> lines = new ArrayList<>(run.observations());
      lines.add(seeing(Balance.WITHOUT_OVERLAP, lines.get(random.nextInt(lines.size()))));
      return with(run, lines);
    };
  }

  /** One trial observed something else than was asked. */
  public static Change withAnUnknownObservation() {
    return (run, random) -> {
      List<Observation> lines = new ArrayList<>(run.observations());
      int some = random.nextInt(lines.size());
      lines.set(some, seeing(Balance.WITHOUT_OVERLAP, lines.get(some)));
      return with(run, lines);
    };
  }

  private static Observation seeing(JsonNode observed, Observation line) {
    return new Observation(
        line.formatVersion(),
        line.lane(),
        line.jdk(),
        line.experiment(),
        line.arm(),
        line.params(),
        line.jvmId(),
        line.trial(),
        observed);
  }

  private static Run with(Run run, List<Observation> lines) {
    return new Run(run.directory(), run.environment(), run.cells(), lines);
  }
}
