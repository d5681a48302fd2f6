package dev.forkbench.harness.cli;

import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.ExitCode;
import dev.forkbench.harness.run.InterruptedRunException;
import dev.forkbench.harness.run.MeasuredJar;
import dev.forkbench.harness.run.ProjectLayout;
import dev.forkbench.harness.run.RunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Where measurements of anybody's jars lie. */
final class JarRuns {
  private static final int SHORT = 7;

  private JarRuns() {}

  /** One measurement at a time on a machine, of whatever kind. */
  static Path locks() {
    return ProjectLayout.ofThisProgram().results().resolve("runs");
  }

  /** The same for the same jars, so that the same command goes on with an interrupted run. */
  static Path directory(String kind, Path... jars) throws RunException {
    StringBuilder name = new StringBuilder();
    for (Path jar : jars) {
      name.append(name.length() == 0 ? "" : "-").append(MeasuredJar.read(jar).sha256(), 0, SHORT);
    }
    return ProjectLayout.ofThisProgram().results().resolve(kind).resolve(name.toString());
  }

  /** What measures, and ends with an exit code. */
  interface Work {
    int run() throws IOException, RunException, UnreadableResultException, InterruptedRunException;
  }

  /** Does it; what goes wrong becomes a line for its user and an exit code. */
  static int explained(Work work, PrintWriter err) {
    try {
      return work.run();
    } catch (RunException e) {
      err.println("forkbench: " + e.getMessage());
      return e.exitCode();
    } catch (IOException e) {
      err.println("forkbench: cannot measure or write: " + e);
      return ExitCode.USAGE;
    } catch (UnreadableResultException e) {
      err.println("forkbench: " + e.getMessage());
      return ReportCommand.UNREADABLE;
    } catch (InterruptedRunException e) {
      err.println("forkbench: interrupted; the same command goes on with it");
      return ExitCode.INTERRUPTED;
    }
  }
}
