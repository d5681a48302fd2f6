package dev.forkbench.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that may be gone on with, if what it was measured with is still there.
 *
 * @param environment as it was recorded
 */
record EarlierRun(RunDirectory directory, EnvironmentFile environment) {

  /**
   * @throws RunException when there is none of that name or path, or it cannot be read
   */
  static EarlierRun find(RunRequest request) throws RunException {
    RunDirectory directory = new RunDirectory(path(request.resume(), request.resultsOrDefault()));
    return new EarlierRun(directory, EnvironmentFile.read(directory));
  }

  private static Path path(String name, Path results) throws RunException {
    Optional<Path> found = RunLocation.of(name, results);
    if (found.isEmpty()) {
      throw RunException.usage("No run '" + name + "' in " + results);
    }
    try {
      return found.get().toRealPath();
    } catch (IOException e) {
      throw RunException.usage("Cannot resume " + name + ": " + e.getMessage());
    }
  }

  /** Its plan and seed with what there is now; a plan that is asked for must turn out the same. */
  Setup setup(RunRequest request, Map<String, String> variables) throws RunException {
    Plan plan = request.asksForAPlan() ? request.plan() : environment.plan();
    return Setup.of(request, plan, environment.seed(), variables);
  }

  /**
   * @param seed asked for; null when any will do
   * @throws RunException when rows measured now could not stand beside those it has
   */
  void refuseDifferent(EnvironmentFile now, Long seed) throws RunException {
    List<String> differences = new ArrayList<>(environment.differences(now));
    if (seed != null && seed != environment.seed()) {
      differences.add("seed: " + environment.seed() + ", now " + seed);
    }
    if (!differences.isEmpty()) {
      throw new RunException(
          ExitCode.DIFFERS,
          "Cannot resume %s, its rows would not be comparable:\n  %s"
              .formatted(directory.id(), String.join("\n  ", differences)));
    }
  }
}
