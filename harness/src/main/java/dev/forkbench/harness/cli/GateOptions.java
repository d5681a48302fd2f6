package dev.forkbench.harness.cli;

import dev.forkbench.harness.gate.Calibration;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Metric;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.report.GateFiles;
import dev.forkbench.harness.report.GateText;
import dev.forkbench.harness.result.Printable;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What counts as slower, and how that is told: the same for every command that gates. */
final class GateOptions {

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "NAME",
      description =
          "what is compared, where both sides have it: score, p50 to p100 of samples (p99, or p0.99"
              + " and p1.00 as JMH prints them), or what a profiler adds (default: score and"
              + " gc.alloc.rate.norm)")
  private List<String> metrics = List.of();

  @Option(
      names = "--alpha",
      paramLabel = "SHARE",
      defaultValue = "" + Settings.ALPHA,
      description = "chance of any false alarm (default: ${DEFAULT-VALUE})")
  private double alpha;

  @Option(
      names = "--min-slowdown",
      paramLabel = "SHARE",
      defaultValue = "" + Settings.LEAST,
      description = "smallest slow-down that fails (default: ${DEFAULT-VALUE})")
  private double least;

  @Option(
      names = "--max-hidden",
      paramLabel = "SHARE",
      defaultValue = "" + Settings.MOST,
      description = "largest slow-down that a PASS may hide (default: ${DEFAULT-VALUE})")
  private double most;

  @Option(
      names = "--may-be-missing",
      paramLabel = "REGEX",
      defaultValue = "(?!)",
      description = "benchmarks that the candidate need not have")
  private Pattern mayBeMissing;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "what 'forkbench calibrate' learned of this machine's noise")
  private Path calibration;

  @Option(
      names = "--any-environment",
      description = "compares even what was measured under different circumstances")
  private boolean anyEnvironment;

  @Option(names = "--strict", description = "exits with 4 if anything is undecided")
  private boolean strict;

  /**
   * @throws IllegalArgumentException if they contradict each other
   * @throws UnreadableResultException if the calibration cannot be read
   */
  Settings settings() throws UnreadableResultException {
    return new Settings(
        metrics.isEmpty() ? Settings.USUAL.metrics() : asked(),
        alpha,
        least,
        most,
        mayBeMissing,
        calibration == null ? Calibration.NONE : Calibration.read(calibration));
  }

  private List<Metric> asked() {
    return metrics.stream().map(name -> new Metric(name)).toList();
  }

  /**
   * Says it, and writes all files; refuses to where both sides were measured differently.
   *
   * @param directory for the files; null for none
   * @return the exit code
   */
  int tell(Judgement judgement, Path directory, CommandLine command) throws IOException {
    if (!judgement.differences().isEmpty() && !anyEnvironment) {
      refuse(judgement, command.getErr());
      return ExitCode.DIFFERS;
    }
    PrintWriter out = command.getOut();
    new GateText(judgement).lines().forEach(out::println);
    if (directory != null) {
      GateFiles.write(judgement, directory);
      out.println("written: " + directory);
    }
    return exitCode(judgement);
  }

  private static void refuse(Judgement judgement, PrintWriter err) {
    err.println(
        "forkbench: measured under different circumstances, so nothing is compared"
            + " (baseline | candidate):");
    judgement.differences().forEach(difference -> err.println("  " + Printable.of(difference)));
    err.println("Measure both the same way, or compare them nevertheless with --any-environment.");
  }

  private int exitCode(Judgement judgement) {
    boolean incomplete = !judgement.failed().isEmpty() && judgement.outcome() != Outcome.FAIL;
    return incomplete ? ExitCode.INCOMPLETE : exitCode(judgement.outcome());
  }

  private int exitCode(Outcome outcome) {
    return switch (outcome) {
      case FAIL -> ExitCode.BROKEN_INVARIANT;
      case INCONCLUSIVE -> strict ? ExitCode.UNDECIDED : ExitCode.OK;
      case PASS, IMPROVED -> ExitCode.OK;
    };
  }
}
