package dev.forkbench.harness.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything one run measured and observed.
 *
 * @param directory where its files are
 * @param environment what it ran on
 * @param cells timed cells
 * @param observations what the experiments saw
 */
public record Run(
    Path directory, Environment environment, List<Cell> cells, List<Observation> observations) {

  public Run {
    cells = List.copyOf(cells);
    observations = List.copyOf(observations);
  }

  /**
   * Reads a run directory. One that only timed, or only observed, is complete; one without an
   * {@code environment.json} is somebody else's and runs on an unknown machine.
   *
   * @throws UnreadableResultException when a file is broken, or neither kind of result is there
   */
  public static Run read(Path directory) throws UnreadableResultException {
    Path timed = JmhFile.in(directory);
    Path observed = Json.kept(directory, "experiments.jsonl");
    Path environment = directory.resolve("environment.json");
    if (!Files.exists(timed) && !Files.exists(observed)) {
      throw new UnreadableResultException(
          directory, "not a run: it holds neither jmh.json nor experiments.jsonl");
    }
    return new Run(
        directory,
        Files.exists(environment) ? Environment.read(environment) : Environment.UNKNOWN,
        Files.exists(timed) ? JmhFile.read(timed) : List.of(),
        Files.exists(observed) ? ObservationFile.read(observed) : List.of());
  }
}
