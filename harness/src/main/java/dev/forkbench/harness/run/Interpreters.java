package dev.forkbench.harness.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the interpreters of the CPython lane may be found. */
final class Interpreters {

  /** The variable of the environment that names others than those on the path. */
  static final String VARIABLE = "FORKBENCH_PYTHON";

  /** Always looked for. */
  static final String DEFAULT = "python3";

  /** Builds whose threads run side by side; they are measured where there are any. */
  static final List<String> FREE_THREADED = List.of("python3.13t", "python3.14t");

  private static final String SEPARATORS = "[:,]";

  private final Map<String, String> variables;

  /**
   * @param variables of the environment
   */
  Interpreters(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Those that are named, in their order; none if {@value #VARIABLE} is unset or empty. */
  List<String> named() {
    return Arrays.stream(variables.getOrDefault(VARIABLE, "").split(SEPARATORS))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The first program of a name on the path. */
  Optional<Path> onPath(String name) {
    return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, name).toAbsolutePath())
        .filter(Interpreters::isProgram)
        .findFirst();
  }

  static boolean isProgram(Path file) {
    return Files.isExecutable(file) && !Files.isDirectory(file);
  }
}
