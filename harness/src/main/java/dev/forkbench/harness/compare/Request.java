package dev.forkbench.harness.compare;

import dev.forkbench.harness.gate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What somebody asked to be compared.
 *
 * @param base jar that is held against
 * @param head jar that is judged
 * @param only regular expression that names of benchmarks contain
 * @param jvm JDK that measures, a home or a launcher; null for this one
 * @param options of JMH
 * @param fewest rounds before the first look
 * @param most rounds for a benchmark that stays noisy
 * @param seed of the order
 * @param patience within which one fork must end
 * @param settings of the gate
 */
public record Request(
    Path base,
    Path head,
    String only,
    String jvm,
    List<String> options,
    int fewest,
    int most,
    long seed,
    Duration patience,
    Settings settings) {
  private static final int MOST_ROUNDS = 999;

  public Request {
    options = List.copyOf(options);
    if (fewest < 2 || most < fewest || most > MOST_ROUNDS) {
      throw new IllegalArgumentException(
          "rounds must be 2 to "
              + MOST_ROUNDS
              + ", and no more before the first look than in all: "
              + fewest
              + " and "
              + most);
    }
  }
}
