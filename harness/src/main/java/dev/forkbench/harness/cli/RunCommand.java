package dev.forkbench.harness.cli;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.report.BaselineText;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ExitCode;
import dev.forkbench.harness.run.Outcome;
import dev.forkbench.harness.run.ParentWatch;
import dev.forkbench.harness.run.RunException;
import dev.forkbench.harness.run.RunRequest;
import dev.forkbench.harness.run.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code forkbench run}: measures, then reports. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures, then reports.",
    footer =
        "%nThe environment variable FORKBENCH_PYTHON=PATH names the CPython to compare with; default:%n"
            + "the first python3 on the PATH.")
final class RunCommand implements Callable<Integer> {

  @Option(
      names = "--scale",
      description = {
        "smoke, standard (default) or full; studies:",
        "runtime compares with CPython, tail times single hand-offs"
      })
  private String scale;

  @Option(names = "--only", paramLabel = "REGEX", description = "only arms whose label matches")
  private String only;

  @Option(names = "--rounds", paramLabel = "N", description = "instead of the scale's")
  private Integer rounds;

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "doubles in a batch; guide: as many as in the guides, with a heap of 4 GiB")
  private String n;

  @Option(
      names = "--jvm",
      split = ",",
      paramLabel = "PATH",
      description = "JDKs to compare: homes or launchers; default: this one")
  private List<String> jvms = List.of();

  @Option(names = "--jar", description = "JMH jar to measure; default: this project's")
  private Path jar;

  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      description =
          "an earlier run, of whatever machine: fails if a ratio between arms grew by more than it"
              + " may, or a verdict turned")
  private String baseline;

  @Option(names = "--resume", paramLabel = "RUN", description = "goes on with a run cut short")
  private String resume;

  @Option(names = "--seed", description = "of the arms' order; default: a new one")
  private Long seed;

  @Option(names = "--results", paramLabel = "DIR", description = "default: this project's")
  private Path results;

  @Option(
      names = "--until-parent-exits",
      description = "stops when the process that started this one is gone")
  private boolean untilParentExits;

  private final Reporter reporter;
  private final PrintStream out;
  private final PrintStream err;

  RunCommand(Reporter reporter, PrintStream out, PrintStream err) {
    this.reporter = reporter;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (untilParentExits) {
      ParentWatch.start();
    }
    Optional<Run> earlier;
    try {
      earlier = baseline == null ? Optional.empty() : Optional.of(RunArgument.read(baseline));
    } catch (UnreadableResultException e) {
      err.println("--baseline: " + e.getMessage());
      return ExitCode.USAGE;
    }
    try (Session session = Session.open(request(), out)) {
      Outcome outcome = session.measure();
      report(session);
      out.println(closing(outcome, session));
      return outcome.exitCode() == ExitCode.OK && earlier.isPresent()
          ? compare(earlier.get(), session)
          : outcome.exitCode();
    } catch (RunException e) {
      err.println(e.getMessage());
      return e.exitCode();
    } catch (UnreadableResultException e) {
      err.println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private RunRequest request() throws UnreadableResultException {
    return new RunRequest(
        scale, only, rounds, n, jvms, jar, resume, seed, results, Catalogue.load().hash());
  }

  /** A report that fails takes no measurement away: it can be built again from the files. */
  private void report(Session session) {
    if (!session.hasResults()) {
      return;
    }
    try {
      reporter.report(session.directory()).forEach(out::println);
    } catch (IOException | UnreadableResultException | RuntimeException e) {
      out.println("No report: " + e + "; try again: forkbench report " + session.directory());
    }
  }

  private int compare(Run earlier, Session session) throws UnreadableResultException {
    BaselineText text = BaselineText.of(earlier, Run.read(session.directory()));
    out.println(text.paragraph());
    return text.fails() ? ExitCode.BROKEN_INVARIANT : ExitCode.OK;
  }

  private static String closing(Outcome outcome, Session session) {
    String how = outcome.exitCode() == ExitCode.OK ? "Complete: " : "NOT COMPLETE: ";
    String next = outcome.resume() == null ? "" : ". Go on with: " + outcome.resume();
    String reason = outcome.exitCode() == ExitCode.OK ? "" : outcome.reason() + "; ";
    return how + reason + "results in " + session.directory() + next;
  }
}
