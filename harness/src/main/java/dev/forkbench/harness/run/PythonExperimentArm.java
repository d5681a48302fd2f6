package dev.forkbench.harness.run;

import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An observed arm of the CPython lane: the script, told to write one line a trial. */
record PythonExperimentArm(PlannedExperiment experiment, Python python) implements Arm {

  @Override
  public String label() {
    return experiment.label();
  }

  /** The label says CPython. */
  @Override
  public String labelWithJdk() {
    return label() + " " + python.build().version();
  }

  @Override
  public String identity() {
    return label() + " " + experiment.repetitions() + " " + python.build().version();
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
    command.addAll(List.of(python.program().toString(), python.experiments().toString()));
    command.addAll(List.of(experiment.name(), "--trials", "" + experiment.trials()));
    command.addAll(List.of("--until-stdin-closes", "--out", output.toString()));
    experiment.params().forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(List.of("--", Launch.marker(launch.run())));
    return command;
  }

  @Override
  public ProcessBuilder.Redirect stdout(Path output, Path log) {
    return ProcessBuilder.Redirect.appendTo(log.toFile());
  }

  @Override
  public String check(Path output) throws WrongRowsException, UnreadableResultException {
    return new ExpectedObservations(experiment, python.build().version()).check(output);
  }
}
