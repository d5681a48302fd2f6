package dev.forkbench.harness.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison measures, and how. The rest of an interrupted one must have the same.
 *
 * @param formatVersion 1
 * @param baseSha256 of the jar that is held against
 * @param headSha256 of the jar that is judged
 * @param java the JDK that measures, as it describes itself
 * @param options of JMH, for both
 * @param benchmarks that both jars have, sorted
 * @param onlyInBase those that the jar that is judged lacks
 * @param fewest rounds before the first look
 * @param most rounds for a benchmark that stays noisy
 * @param seed of the order
 */
record Design(
    int formatVersion,
    String baseSha256,
    String headSha256,
    String java,
    List<String> options,
    List<Target> benchmarks,
    List<Target> onlyInBase,
    int fewest,
    int most,
    long seed) {
  static final int FORMAT_VERSION = 1;

  static Design read(Path file) throws UnreadableResultException {
    try {
      return Json.MAPPER.treeToValue(Json.read(file), Design.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(
          file, "no design of a comparison: " + e.getOriginalMessage(), e);
    }
  }

  void write(Path file) throws IOException {
    WholeFile.write(file, Json.pretty(this));
  }

  /** The seed may be another: it is drawn anew where none is asked for, and the first one stays. */
  List<String> differences(Design other) {
    List<String> differences = new ArrayList<>();
    compare(differences, "base jar", baseSha256, other.baseSha256);
    compare(differences, "head jar", headSha256, other.headSha256);
    compare(differences, "JDK", java, other.java);
    compare(differences, "options of JMH", options, other.options);
    compare(differences, "benchmarks", benchmarks, other.benchmarks);
    compare(differences, "fewest rounds", fewest, other.fewest);
    compare(differences, "most rounds", most, other.most);
    return differences;
  }

  private static void compare(List<String> differences, String name, Object then, Object now) {
    if (!then.equals(now)) {
      differences.add(name + ": " + then + " | " + now);
    }
  }
}
