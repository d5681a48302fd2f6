package dev.forkbench.harness.run;

import dev.forkbench.harness.result.CellId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interpreter and the script with which it measures the CPython lane.
 *
 * @param program launcher
 * @param script what it runs
 * @param version of the interpreter, such as 3.11.7
 * @param sha256 of the script and what it imports
 */
record Python(Path program, Path script, String version, String sha256) {

  private static final String LAUNCHER = "python3";
  private static final String VM_NAME = "CPython";
  private static final Pattern VERSION = Pattern.compile(VM_NAME + " (\\d+\\.\\d+\\.\\S+)");
  private static final String BENCHMARKS = "python_benchmarks.py";

  /**
   * The first one on the path.
   *
   * @param variables of the environment
   * @throws IOException when there is none, or it cannot run the script; the message says which
   */
  static Python find(Path script, Map<String, String> variables) throws IOException {
    Path program = onPath(variables.getOrDefault("PATH", ""));
    List<Path> scripts = List.of(script, script.resolveSibling(BENCHMARKS));
    if (!scripts.stream().allMatch(Files::isReadable)) {
      throw new IOException("no script " + script.getFileName());
    }
    return new Python(program, script, version(program, script), Sha256.of(scripts));
  }

  private static Path onPath(String path) throws IOException {
    return Arrays.stream(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, LAUNCHER).toAbsolutePath())
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst()
        .orElseThrow(() -> new IOException("no " + LAUNCHER + " on PATH"));
  }

  /** The script itself is asked, so that one that cannot run is noticed before the run. */
  private static String version(Path program, Path script) throws IOException {
    List<String> said = ShortProgram.output(program.toString(), script.toString(), "--version");
    Matcher matcher = VERSION.matcher(said.isEmpty() ? "" : said.get(said.size() - 1));
    if (!matcher.matches()) {
      throw new IOException(
          LAUNCHER
              + " cannot run the script: "
              + (said.isEmpty() ? "it says nothing" : said.get(said.size() - 1)));
    }
    return matcher.group(1);
  }

  /** The row that it writes for a cell. */
  CellId row(PlannedCell cell) {
    return new CellId(
        cell.benchmark(), cell.mode(), cell.params(), cell.threads(), version, VM_NAME);
  }

  /** {@code CPython 3.11.7}. */
  String name() {
    return VM_NAME + " " + version;
  }
}
