package dev.forkbench.harness.cli;

import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The run that a command line names: a directory, or "latest". */
final class RunArgument {
  private static final Path LATEST = Path.of("results", "latest");

  private RunArgument() {}

  /**
   * @throws UnreadableResultException if there is no such run, or it is broken
   */
  static Run read(String argument) throws UnreadableResultException {
    Path directory = path(argument);
    if (!Files.isDirectory(directory)) {
      throw new UnreadableResultException(directory, "is no run: there is no such directory");
    }
    return Run.read(directory);
  }

  private static Path path(String argument) throws UnreadableResultException {
    try {
      return argument.equals("latest") ? LATEST : Path.of(argument);
    } catch (InvalidPathException e) {
      throw new UnreadableResultException(Path.of("run"), "not a path: " + e.getMessage(), e);
    }
  }
}
