package dev.forkbench.harness.run;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one run.
 *
 * @param path absolute
 */
record RunDirectory(Path path) {

  /** Relative to the run, which is the working directory of every JVM in it. */
  static final String WORKERS = "workers";

  String id() {
    return path.getFileName().toString();
  }

  /**
   * What every process of the run carries. Two checkouts of one commit may begin a run in the same
   * second, under the same id: neither may take the other's processes for its own.
   */
  String mark() {
    String place = path.toAbsolutePath().normalize().toString();
    return id() + "-" + Integer.toHexString(place.hashCode());
  }

  Path environment() {
    return path.resolve("environment.json");
  }

  Path timed() {
    return path.resolve("jmh.json");
  }

  Path observed() {
    return path.resolve("experiments.jsonl");
  }

  Path outcome() {
    return path.resolve("outcome.json");
  }

  Path log() {
    return path.resolve("run.log");
  }

  Path guard() {
    return path.resolve("guard.jar.tmp");
  }

  /** What an arm's JVM wrote in a round; it is there exactly when it is whole. */
  Path raw(int round, Arm arm) {
    return path.resolve("rounds").resolve(arm.fileName(round));
  }

  /** How the measurement beside it was made. */
  static Path facts(Path raw) {
    String name = raw.getFileName().toString();
    return raw.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".facts");
  }

  /** Makes the directories; those of an earlier part of the run may be there. */
  void create() throws IOException {
    Files.createDirectories(path.resolve("rounds"));
    Files.createDirectories(path.resolve(WORKERS));
  }

  /**
   * Whether an arm needs no more measuring in a round.
   *
   * @throws UnreadableResultException when there is a file, but a broken one
   * @throws WrongRowsException when there is a file, but of something else
   */
  boolean isComplete(int round, Arm arm) throws UnreadableResultException, WrongRowsException {
    Path raw = raw(round, arm);
    if (!Files.exists(raw)) {
      return false;
    }
    arm.check(raw);
    RoundFile.facts(raw);
    return true;
  }

  /** Gives a file that cannot be used another name beside it, so that nothing is lost. */
  static void setAside(Path file, String name) throws IOException {
    Files.move(file, file.resolveSibling(name), REPLACE_EXISTING);
  }

  /** Removes what a writer that died left unfinished. */
  void removeUnfinished() throws IOException {
    for (Path file : tree()) {
      if (file.toString().endsWith(WholeFile.UNFINISHED)) {
        Files.delete(file);
      }
    }
  }

  /** Removes the directory of a run that measured nothing. */
  void delete() throws IOException {
    for (Path file : tree()) {
      Files.delete(file);
    }
  }

  /** Nobody wants an empty directory of things the workers did not say. */
  void removeEmptyWorkers() throws IOException {
    Path workers = path.resolve(WORKERS);
    try (Stream<Path> files = Files.list(workers)) {
      if (files.findAny().isPresent()) {
        return;
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.delete(workers);
  }

  /** Children before their parents. */
  private List<Path> tree() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  /** Lets {@code results/latest} point here; where links are not possible there is none. */
  void becomeLatest() throws IOException {
    Path results = path.getParent().getParent();
    Path link = results.resolve("latest");
    Path unfinished = WholeFile.unfinished(link);
    Files.deleteIfExists(unfinished);
    try {
      Files.createSymbolicLink(unfinished, results.relativize(path));
    } catch (UnsupportedOperationException e) {
      return;
    }
    Files.move(unfinished, link, ATOMIC_MOVE, REPLACE_EXISTING);
  }
}
