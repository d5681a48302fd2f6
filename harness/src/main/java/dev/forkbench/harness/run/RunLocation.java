package dev.forkbench.harness.run;

import dev.forkbench.harness.result.JmhFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the run that a command line names: by id, by path, or as {@code latest}. */
public final class RunLocation {
  private RunLocation() {}

  /**
   * The path that somebody typed, if it holds a run; else looks among the results of this project.
   */
  public static Optional<Path> of(String name) {
    return of(name, ProjectLayout.ofThisProgram().results());
  }

  static Optional<Path> of(String name, Path results) {
    try {
      Path typed = Path.of(name);
      if (name.isBlank() || Files.isRegularFile(typed)) {
        return Optional.empty();
      }
      return Files.exists(JmhFile.in(typed)) || !isName(typed)
          ? Optional.of(typed).filter(Files::isDirectory)
          : Stream.of(
                  results.resolve("runs").resolve(typed),
                  results.resolve("reference").resolve(typed),
                  results.resolve(typed),
                  typed)
              .filter(Files::isDirectory)
              .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Of something below a directory, and not of that itself or what is above. */
  private static boolean isName(Path path) {
    Path normal = path.normalize();
    return !normal.toString().isEmpty() && !normal.startsWith("..");
  }
}
