package dev.forkbench.harness.selftest.gate;

import dev.forkbench.harness.gate.Judge;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** How long the gate takes for how many rows, and what it needs for them. */
public final class Size {
  private static final int FORKS = 10;
  private static final int ITERATIONS = 10;

  private Size() {}

  /** Writes every output of a gate into a directory. */
  @FunctionalInterface
  public interface Outputs {
    void write(Judgement judgement, Path directory) throws IOException;
  }

  /**
   * Gates two files of random rows of ten forks and ten iterations, and writes all outputs.
   *
   * @return what it took, for people
   */
  public static String of(int rows, Outputs outputs) throws IOException, UnreadableResultException {
    Path directory = Files.createTempDirectory("forkbench-rows");
    try {
      return of(rows, outputs, directory);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String of(int rows, Outputs outputs, Path directory)
      throws IOException, UnreadableResultException {
    Path base = write(directory.resolve("base-" + rows + ".json"), rows, new Random(1));
    Path head = write(directory.resolve("head-" + rows + ".json"), rows, new Random(2));
    long begin = System.nanoTime();
    Judgement judgement = Judge.judge(List.of(base), List.of(head), Settings.USUAL);
    outputs.write(judgement, directory.resolve("gate-" + rows));
    double seconds = (System.nanoTime() - begin) / 1e9;
    return String.format(
        Locale.ROOT,
        "%d rows of %d forks and %d iterations a side, %d MiB: %.1f s, %.0f us a row, with at most %d"
            + " MiB of heap",
        judgement.comparisons().size(),
        FORKS,
        ITERATIONS,
        (Files.size(base) + Files.size(head)) >> 20,
        seconds,
        1e6 * seconds / rows,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static Path write(Path file, int rows, Random random) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int row = 0; row < rows; row++) {
        out.write(row == 0 ? "[\n" : ",\n");
        out.write(row(row, random));
      }
      out.write("\n]\n");
    }
    return file;
  }

  private static String row(int number, Random random) {
    StringBuilder raw = new StringBuilder();
    for (int fork = 0; fork < FORKS; fork++) {
      raw.append(fork == 0 ? "[" : ", [");
      for (int i = 0; i < ITERATIONS; i++) {
        raw.append(i == 0 ? "" : ", ").append(100 * Math.exp(0.05 * random.nextGaussian()));
      }
      raw.append(']');
    }
    return String.format(
        Locale.ROOT,
        "{\"jmhVersion\": \"1.37\", \"benchmark\": \"planted.Benchmark%d.work\", \"mode\": \"avgt\","
            + " \"threads\": 1, \"forks\": %d, \"jdkVersion\": \"17.0.1\", \"vmName\": \"VM\","
            + " \"params\": {\"n\": \"%d\"}, \"primaryMetric\": {\"scoreUnit\": \"us/op\","
            + " \"rawData\": [%s]}, \"secondaryMetrics\": {}}",
        number / 100,
        FORKS,
        number % 100,
        raw);
  }
}
