package dev.forkbench.harness.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the run that a command line names: by id, by path, or as {@code latest}. */
public final class RunLocation {
  private RunLocation() {}

  /** Looks among the results of this project, then takes the name as a path. */
  public static Optional<Path> of(String name) {
    return of(name, ProjectLayout.ofThisProgram().results());
  }

  static Optional<Path> of(String name, Path results) {
    try {
      return Stream.of(
              results.resolve("runs").resolve(name),
              results.resolve("reference").resolve(name),
              results.resolve(name),
              Path.of(name))
          .filter(Files::isDirectory)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
