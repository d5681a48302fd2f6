package dev.forkbench.harness.cli;

import dev.forkbench.harness.report.Reports;
import dev.forkbench.harness.report.SideBySide;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code forkbench report RUN}: builds verdicts, charts and reports again from a run's files; of
 * several runs one page that lays them side by side.
 */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Builds verdicts, charts and reports of a run again from its files.",
      "Of several runs (JDKs, machines, dates) it makes one page that lays them side by side."
    })
final class ReportCommand implements Callable<Integer> {
  static final int UNREADABLE = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "id or directory of a run, or \"latest\"")
  private List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/side-by-side",
      description = "where the page of several runs goes (default: ${DEFAULT-VALUE})")
  private Path out;

  @Override
  public Integer call() {
    PrintWriter terminal = spec.commandLine().getOut();
    try {
      lines().forEach(terminal::println);
      return 0;
    } catch (UnreadableResultException e) {
      spec.commandLine().getErr().println("forkbench: " + e.getMessage());
    } catch (IOException e) {
      spec.commandLine().getErr().println("forkbench: cannot write the report: " + e.getMessage());
    }
    return UNREADABLE;
  }

  private List<String> lines() throws IOException, UnreadableResultException {
    List<Run> read = new ArrayList<>();
    for (String run : runs) {
      read.add(RunArgument.read(run));
    }
    return read.size() == 1
        ? Reports.write(read.get(0)).consoleLines()
        : new SideBySide(read).write(out);
  }
}
