package dev.forkbench.harness.run;

import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.ObservationFile;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines that an observed arm must have written in a round.
 *
 * @param experiment that was asked for
 * @param version of the JVM or interpreter that observes
 */
record ExpectedObservations(PlannedExperiment experiment, String version) {

  /** See {@link Arm#check}. */
  String check(Path output) throws WrongRowsException, UnreadableResultException {
    List<Observation> observations = ObservationFile.read(output);
    for (Observation observation : observations) {
      if (!isOurs(observation)) {
        throw WrongRowsException.missing("it observed something else: " + name(observation));
      }
    }
    return checkCounts(observations);
  }

  private String checkCounts(List<Observation> observations) throws WrongRowsException {
    int expected = experiment.trials() * experiment.jvms();
    int trials = observations.size();
    if (trials != expected) {
      throw WrongRowsException.missing(
          "expected %d trials, observed %d".formatted(expected, trials));
    }
    long jvms = observations.stream().map(Observation::jvmId).distinct().count();
    if (experiment.jvms() > 1 && jvms != experiment.jvms()) {
      throw WrongRowsException.missing(
          "expected trials of %d JVMs, observed those of %d".formatted(experiment.jvms(), jvms));
    }
    return trials == 1 ? "1 trial" : trials + " trials";
  }

  private boolean isOurs(Observation observation) {
    return observation.lane().equals(experiment.lane().text())
        && observation.experiment().equals(experiment.name())
        && observation.jdk().equals(version)
        && observation.params().entrySet().containsAll(experiment.params().entrySet());
  }

  private static String name(Observation observation) {
    return "%s %s on %s %s"
        .formatted(
            observation.experiment(), observation.params(), observation.lane(), observation.jdk());
  }
}
