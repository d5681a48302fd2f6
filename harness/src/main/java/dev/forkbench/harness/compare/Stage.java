package dev.forkbench.harness.compare;

import dev.forkbench.harness.gate.Judge;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The files of one stage, one for each measured JVM.
 *
 * @param directory that holds them
 */
record Stage(Path directory) {
  private static final String NAME = "%03d-%03d-%s.json";

  /**
   * @param round from 1
   * @param step which of it
   */
  Path file(int round, Order.Step step) {
    return directory.resolve(
        String.format(Locale.ROOT, NAME, round, step.benchmark() + 1, step.version().label()));
  }

  /**
   * What both versions measured.
   *
   * @param without benchmarks that one of them could not measure
   */
  Judge.Files files(Set<Integer> without) throws IOException {
    return new Judge.Files(
        files(Version.BASE, round -> true, without), files(Version.HEAD, round -> true, without));
  }

  /** The base against itself: its odd rounds and its even ones. */
  Judge.Files halves(Set<Integer> without) throws IOException {
    return new Judge.Files(
        files(Version.BASE, round -> round % 2 == 1, without),
        files(Version.BASE, round -> round % 2 == 0, without));
  }

  private List<Path> files(Version version, IntPredicate rounds, Set<Integer> without)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.toString().endsWith("-" + version.label() + ".json"))
          .filter(file -> rounds.test(number(file, 0)))
          .filter(file -> !without.contains(number(file, 1) - 1))
          .sorted()
          .toList();
    }
  }

  private static int number(Path file, int index) {
    return Integer.parseInt(file.getFileName().toString().split("-")[index]);
  }

  /** Makes the directory, without what was cut short. */
  void open() throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.filter(f -> f.toString().endsWith(WholeFile.UNFINISHED)).toList()) {
        Files.delete(file);
      }
    }
  }
}
