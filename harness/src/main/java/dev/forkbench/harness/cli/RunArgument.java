package dev.forkbench.harness.cli;

import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.RunLocation;
import java.nio.file.Path;

/** The run that a command line names: an id, a directory, or "latest". */
final class RunArgument {
  private RunArgument() {}

  /**
   * @throws UnreadableResultException if there is no such run, or it is broken
   */
  static Run read(String argument) throws UnreadableResultException {
    Path directory =
        RunLocation.of(argument)
            .orElseThrow(
                () ->
                    new UnreadableResultException(
                        Path.of("results"), "no run \"" + argument + "\" here, and no such path"));
    return Run.read(directory);
  }
}
