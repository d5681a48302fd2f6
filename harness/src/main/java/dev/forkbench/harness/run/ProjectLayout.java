package dev.forkbench.harness.run;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are relative to {@code harness/target/harness.jar}. */
public final class ProjectLayout {

  private final Path project;

  /**
   * @param program the jar, or the directory of classes, that this program runs from
   */
  ProjectLayout(Path program) {
    project = program.toAbsolutePath().resolve("../../..").normalize();
  }

  public static ProjectLayout ofThisProgram() {
    try {
      return new ProjectLayout(
          Path.of(ProjectLayout.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path holds no such location", e);
    }
  }

  public Path benchmarksJar() {
    return project.resolve("benchmarks/target/benchmarks.jar");
  }

  Path pythonScript() {
    return project.resolve("scripts/python_lane.py");
  }

  /** The project's, or one in the working directory when the jar was taken elsewhere. */
  public Path results() {
    boolean inProject = Files.isDirectory(project.resolve("benchmarks"));
    return inProject ? project.resolve("results") : Path.of("results").toAbsolutePath();
  }
}
