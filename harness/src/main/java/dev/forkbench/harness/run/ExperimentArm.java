package dev.forkbench.harness.run;

import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An observed arm: one JVM that writes one line a trial to its standard output. It may have further
 * JVMs make the trials, and passes their lines on.
 */
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
    return label() + " " + experiment.repetitions() + " " + jdk.version() + " " + jdk.vmName();
  }

  @Override
  public boolean isIn(int round) {
    return experiment.isIn(round);
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
    if (experiment.jvms() > 1) {
      command.addAll(List.of("--jvms", String.valueOf(experiment.jvms())));
    }
    experiment.params().forEach((name, value) -> command.add(name + "=" + value));
    return command;
  }

  @Override
  public ProcessBuilder.Redirect stdout(Path output, Path log) {
    return ProcessBuilder.Redirect.to(output.toFile());
  }

  @Override
  public String check(Path output) throws WrongRowsException, UnreadableResultException {
    return new ExpectedObservations(experiment, jdk.version()).check(output);
  }
}
