package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/**
 * How much of the measured time went into compiling, from what the jar's own profiler recorded.
 *
 * <p>The compilers' time on CPUs is held against all CPU time of the same JVMs, so that eight
 * workers that each compile a little are not worse than one thread that does; but at least against
 * the time that passed, so that a benchmark which waits is not condemned for a millisecond.
 */
final class JitShare {

  /** The jar's own; another jar need not have one. */
  static final String PROFILER = "dev.forkbench.bench.support.JitProfiler";

  /** Above this share the measured code was not settled. */
  static final double LIMIT = 0.01;

  private JitShare() {}

  /**
   * @param row of JMH's JSON, of one fork
   * @return empty where it was not recorded
   */
  static OptionalDouble of(JsonNode row) {
    JsonNode metrics = row.path("secondaryMetrics");
    double wall = sum(metrics, "forkbench.wall");
    double available = Math.max(wall, sum(metrics, "forkbench.cpu"));
    return wall > 0
        ? OptionalDouble.of(sum(metrics, "forkbench.jit") / available)
        : OptionalDouble.empty();
  }

  /** Milliseconds of all iterations. */
  private static double sum(JsonNode metrics, String name) {
    double sum = 0;
    for (JsonNode iteration : metrics.path(name).path("rawData").path(0)) {
      sum += iteration.doubleValue();
    }
    return sum;
  }
}
