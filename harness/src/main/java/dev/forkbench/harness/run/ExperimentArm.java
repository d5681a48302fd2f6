package dev.forkbench.harness.run;

import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.ObservationFile;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An observed arm: one JVM that writes one line a trial to its standard output. */
record ExperimentArm(PlannedExperiment experiment, Jdk jdk) implements Arm {

  private static final String MAIN = "dev.forkbench.experiment.Main";

  @Override
  public String label() {
    return experiment.label();
  }

  @Override
  public String labelWithJdk() {
    return label() + " on JDK " + jdk.version();
  }

  @Override
  public String identity() {
    return label() + " " + experiment.trials() + " " + jdk.version() + " " + jdk.vmName();
  }

  @Override
  public Duration planned() {
    return experiment.planned();
  }

  @Override
  public String extension() {
    return ".jsonl";
  }

  @Override
  public boolean timed() {
    return false;
  }

  @Override
  public List<String> command(Launch launch, Path output) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(experiment.jvmArgs());
    command.addAll(launch.properties());
    command.addAll(List.of("-cp", launch.jar().toString(), MAIN, experiment.name()));
    command.addAll(List.of("--trials", String.valueOf(experiment.trials())));
    experiment.params().forEach((name, value) -> command.add(name + "=" + value));
    return command;
  }

  @Override
  public ProcessBuilder.Redirect stdout(Path output, Path log) {
    return ProcessBuilder.Redirect.to(output.toFile());
  }

  @Override
  public String check(Path output) throws WrongRowsException, UnreadableResultException {
    List<Observation> observations = ObservationFile.read(output);
    for (Observation observation : observations) {
      if (!isOurs(observation)) {
        throw WrongRowsException.missing("it observed something else: " + observation.arm());
      }
    }
    int trials = observations.size();
    if (trials != experiment.trials()) {
      throw WrongRowsException.missing(
          "expected %d trials, observed %d".formatted(experiment.trials(), trials));
    }
    return trials == 1 ? "1 trial" : trials + " trials";
  }

  private boolean isOurs(Observation observation) {
    return observation.experiment().equals(experiment.name())
        && observation.jdk().equals(jdk.version())
        && observation.params().entrySet().containsAll(experiment.params().entrySet());
  }
}
