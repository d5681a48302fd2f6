package dev.forkbench.harness.cli;

import dev.forkbench.harness.report.Reports;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forkbench report RUN}: builds verdicts, charts and reports again from a run's files. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Builds verdicts, charts and reports of a run again from its files.")
final class ReportCommand implements Callable<Integer> {
  static final int UNREADABLE = 2;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "id or directory of the run, or \"latest\"")
  private String run;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Reports.write(RunArgument.read(run)).consoleLines().forEach(out::println);
      return 0;
    } catch (UnreadableResultException e) {
      spec.commandLine().getErr().println("forkbench: " + e.getMessage());
    } catch (IOException e) {
      spec.commandLine().getErr().println("forkbench: cannot write the report: " + e.getMessage());
    }
    return UNREADABLE;
  }
}
