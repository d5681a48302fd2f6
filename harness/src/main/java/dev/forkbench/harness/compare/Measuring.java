package dev.forkbench.harness.compare;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.forkbench.harness.result.JmhFile;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import dev.forkbench.harness.run.ArmFailedException;
import dev.forkbench.harness.run.ChildTree;
import dev.forkbench.harness.run.HostGuard;
import dev.forkbench.harness.run.InterruptedRunException;
import dev.forkbench.harness.run.RunLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures one fork of one version of a benchmark: JMH's host, told to fork once. */
final class Measuring {
  private final Place place;
  private final Path java;
  private final List<String> options;
  private final Duration patience;
  private final ChildTree children;
  private final Consumer<String> progress;
  private int expected;
  private int done;

  /**
   * @param java that measures
   * @param options of JMH, besides those that make it one fork and a file
   * @param patience within which a fork must end
   * @param progress told of each fork
   */
  Measuring(
      Place place,
      Path java,
      List<String> options,
      Duration patience,
      ChildTree children,
      Consumer<String> progress) {
    this.place = place;
    this.java = java;
    this.options = options;
    this.patience = patience;
    this.children = children;
    this.progress = progress;
  }

  /** So many more may follow; fewer, if a benchmark settles early. */
  void expect(int more) {
    expected = done + more;
  }

  /**
   * Leaves the rows of one fork, unless they are there.
   *
   * @throws FailedForkException when it gave none; the reason ends with what it said
   */
  void measure(Target target, Version version, Path file)
      throws IOException, InterruptedRunException, FailedForkException {
    done++;
    if (isWhole(file)) {
      return;
    }
    RunLog log = new RunLog(place.log());
    log.say("=== " + version.label() + " " + target.label());
    long logged = log.size();
    long begin = System.nanoTime();
    try {
      run(target, version, WholeFile.unfinished(file));
      JmhFile.read(WholeFile.unfinished(file));
    } catch (ArmFailedException | UnreadableResultException e) {
      progress.accept(line(version, target, "FAILED: " + e.getMessage()));
      List<String> said = log.tail(logged);
      throw new FailedForkException(
          version.label() + ", " + e.getMessage() + lastWords(said) + "; see " + place.log());
    }
    Files.move(WholeFile.unfinished(file), file, ATOMIC_MOVE, REPLACE_EXISTING);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    progress.accept(
        line(version, target, String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3)));
  }

  private static String lastWords(List<String> said) {
    return said.isEmpty() ? "" : " (" + said.get(said.size() - 1).strip() + ")";
  }

  private String line(Version version, Target target, String result) {
    return "["
        + done
        + "/"
        + expected
        + "] "
        + version.label()
        + " "
        + target.label()
        + ": "
        + result;
  }

  private static boolean isWhole(Path file) {
    try {
      return Files.exists(file) && !JmhFile.read(file).isEmpty();
    } catch (UnreadableResultException e) {
      return false;
    }
  }

  private void run(Target target, Version version, Path output)
      throws IOException, InterruptedRunException, ArmFailedException {
    Files.deleteIfExists(output);
    List<String> command = new ArrayList<>();
    String classPath = place.jar(version) + File.pathSeparator + place.guard();
    command.addAll(List.of(java.toString(), "-cp", classPath, HostGuard.class.getName()));
    command.add(JmhOptions.MAIN);
    command.addAll(target.options());
    command.addAll(JmhOptions.withoutParams(options));
    command.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", output.toString()));
    var log = ProcessBuilder.Redirect.appendTo(place.log().toFile());
    int exit =
        children.run(new ProcessBuilder(command).redirectOutput(log).redirectError(log), patience);
    if (exit != 0) {
      throw new ArmFailedException("it ended with exit code " + exit);
    }
  }
}
