package dev.forkbench.harness.run;

import dev.forkbench.harness.result.CellId;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * An interpreter and the scripts with which it measures the CPython lane.
 *
 * @param program launcher
 * @param script that measures
 * @param build of the interpreter
 * @param sha256 of all scripts of the lane
 */
record Python(Path program, Path script, PythonBuild build, String sha256) {

  /** The variable of the environment that names another interpreter than the first on the path. */
  static final String VARIABLE = "FORKBENCH_PYTHON";

  private static final String LAUNCHER = "python3";
  private static final String SCRIPTS = "python_*.py";
  private static final String EXPERIMENTS = "python_experiments.py";

  /**
   * The one that {@value #VARIABLE} names, or else the first on the path.
   *
   * @param variables of the environment
   * @throws IOException when there is none, or it cannot run the script; the message says which
   */
  static Python find(Path script, Map<String, String> variables) throws IOException {
    Path program = program(variables);
    if (!Files.isReadable(script)) {
      throw new IOException("no script " + script.getFileName());
    }
    return new Python(program, script, build(program, script), Sha256.of(beside(script)));
  }

  /** Everything the lane may run: the script, what it imports, and the experiments. */
  private static List<Path> beside(Path script) throws IOException {
    List<Path> scripts = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(script.getParent(), SCRIPTS)) {
      files.forEach(scripts::add);
    }
    Collections.sort(scripts);
    return scripts;
  }

  private static Path program(Map<String, String> variables) throws IOException {
    String named = variables.getOrDefault(VARIABLE, "");
    if (named.isEmpty()) {
      return onPath(variables.getOrDefault("PATH", ""));
    }
    Path program = Path.of(named).toAbsolutePath();
    if (!isProgram(program)) {
      throw new IOException("no such program");
    }
    return program;
  }

  private static boolean isProgram(Path file) {
    return Files.isExecutable(file) && !Files.isDirectory(file);
  }

  private static Path onPath(String path) throws IOException {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, LAUNCHER).toAbsolutePath())
        .filter(Python::isProgram)
        .findFirst()
        .orElseThrow(() -> new IOException("no " + LAUNCHER + " on PATH"));
  }

  /** The script itself is asked, so that one that cannot run is noticed before the run. */
  private static PythonBuild build(Path program, Path script) throws IOException {
    List<String> said = ShortProgram.output(program.toString(), script.toString(), "--version");
    String last = said.isEmpty() ? "it says nothing" : said.get(said.size() - 1);
    return PythonBuild.parse(last)
        .orElseThrow(
            () -> new IOException(program.getFileName() + " cannot run the script: " + last));
  }

  /** The script that observes. */
  Path experiments() {
    return script.resolveSibling(EXPERIMENTS);
  }

  /** The row that it writes for a cell. */
  CellId row(PlannedCell cell) {
    return new CellId(
        cell.benchmark(),
        cell.mode(),
        cell.params(),
        cell.threads(),
        build.version(),
        PythonBuild.VM_NAME);
  }
}
