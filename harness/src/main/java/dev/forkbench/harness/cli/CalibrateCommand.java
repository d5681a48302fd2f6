package dev.forkbench.harness.cli;

import dev.forkbench.harness.compare.ComparisonRun;
import dev.forkbench.harness.compare.Request;
import dev.forkbench.harness.gate.Calibrating;
import dev.forkbench.harness.gate.Calibration;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.report.CalibrationFiles;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ExitCode;
import dev.forkbench.harness.run.InterruptedRunException;
import dev.forkbench.harness.run.ProjectLayout;
import dev.forkbench.harness.run.RunException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code forkbench calibrate}: how noisy is this machine? */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a JMH jar against itself: how noisy every benchmark is on this machine, the"
          + " smallest slow-down that a comparison can see, and what is too noisy to be gated.",
      "The file it writes is for --calibration of 'gate' and 'compare'."
    })
final class CalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--jar", paramLabel = "JAR", description = "JMH jar; default: this project's")
  private Path jar = ProjectLayout.ofThisProgram().benchmarksJar();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description = "forks on either side (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--compared",
      paramLabel = "N",
      defaultValue = "5",
      description = "forks of a side with which versions are compared (default: ${DEFAULT-VALUE})")
  private int compared;

  @Option(
      names = "--max-rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "forks of a side that a comparison affords (default: ${DEFAULT-VALUE})")
  private int afforded;

  @Option(names = "--out", paramLabel = "DIR", description = "default: results/calibration/JAR")
  private Path out;

  @Mixin private JarOptions jars;

  @Override
  public Integer call() {
    return JarRuns.explained(this::measure, spec.commandLine().getErr());
  }

  private int measure()
      throws IOException, RunException, UnreadableResultException, InterruptedRunException {
    Request request = request();
    Path directory = out == null ? JarRuns.directory("calibration", jar) : out;
    try (ComparisonRun run =
        ComparisonRun.open(request, directory.toAbsolutePath(), JarRuns.locks(), this::say)) {
      return calibrate(run, directory);
    }
  }

  private Request request() {
    try {
      if (compared < 2 || afforded < 2) {
        throw new IllegalArgumentException("--compared and --max-rounds must be at least 2");
      }
      return new Request(
          jar,
          jar,
          jars.only,
          jars.jvm,
          jars.jmh,
          rounds,
          rounds,
          jars.seed,
          jars.patience(),
          Settings.USUAL);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int calibrate(ComparisonRun run, Path directory)
      throws IOException, UnreadableResultException, RunException, InterruptedRunException {
    say(run.benchmarks() + " benchmarks; files in " + directory);
    Calibration calibration = new Calibrating(Settings.USUAL, compared, afforded).of(run.measure());
    CalibrationFiles.lines(calibration).forEach(this::say);
    say("written: " + CalibrationFiles.write(calibration, directory));
    run.failures().forEach(spec.commandLine().getErr()::println);
    return run.failures().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
