package dev.forkbench.harness.cli;

import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes of a run's results what people read. */
@FunctionalInterface
interface Reporter {

  /**
   * Writes the report of a run into its directory.
   *
   * @return lines for the terminal
   */
  List<String> report(Path run) throws IOException, UnreadableResultException;
}
