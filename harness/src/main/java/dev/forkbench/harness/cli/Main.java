package dev.forkbench.harness.cli;

import dev.forkbench.harness.report.Reports;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code forkbench} command line. */
@Command(
    name = "forkbench",
    mixinStandardHelpOptions = true,
    subcommands = {
      ReportCommand.class,
      ClaimsCommand.class,
      GateCommand.class,
      CompareCommand.class,
      CalibrateCommand.class,
      DoctorCommand.class,
      SelftestCommand.class
    },
    description = "Settles with evidence when forked processes beat threads on the JVM.")
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        commandLine(Main::report, System.out, System.err).execute(withoutEmptyOptions(args)));
  }

  private static List<String> report(Path run) throws IOException, UnreadableResultException {
    return Reports.write(Run.read(run)).consoleLines();
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  static CommandLine commandLine(Reporter reporter, PrintStream out, PrintStream err) {
    return new CommandLine(new Main())
        .addSubcommand(new RunCommand(reporter, out, err))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler(Main::apologise);
  }

  /** An empty option is an absent one: Maven passes on properties that nobody set. */
  static String[] withoutEmptyOptions(String... args) {
    return Arrays.stream(args).filter(arg -> !arg.matches("--[a-z-]+=")).toArray(String[]::new);
  }

  private static int explain(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage() + " (see " + command + " --help)");
    return ExitCode.USAGE;
  }

  private static int apologise(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("A bug of ours: " + e);
    return ExitCode.SOFTWARE;
  }
}
