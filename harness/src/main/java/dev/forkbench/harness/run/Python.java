package dev.forkbench.harness.run;

import dev.forkbench.harness.result.CellId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An interpreter and the scripts with which it measures the CPython lane.
 *
 * @param program launcher
 * @param script that measures
 * @param build of the interpreter
 * @param sha256 of all scripts of the lane
 */
record Python(Path program, Path script, PythonBuild build, String sha256) {

  private static final Pattern SCRIPT = Pattern.compile("(?!test_).*\\.py");
  private static final String EXPERIMENTS = "python_experiments.py";

  /**
   * The interpreter that a program is.
   *
   * @throws IOException when it cannot run the script; the message says why
   */
  static Python of(Path program, Path script) throws IOException {
    if (!Files.isReadable(script)) {
      throw new IOException("no script " + script.getFileName());
    }
    return new Python(program, script, build(program, script), Sha256.of(runnable(script)));
  }

  /** Everything the lane may run, in order: the scripts beside and below, without their tests. */
  private static List<Path> runnable(Path script) throws IOException {
    try (Stream<Path> files = Files.walk(script.getParent())) {
      return files
          .filter(file -> SCRIPT.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
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
