package dev.forkbench.harness.cli;

import dev.forkbench.harness.run.MeasuredJar;
import dev.forkbench.harness.run.ProjectLayout;
import dev.forkbench.harness.run.RunException;
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
}
