package dev.forkbench.experiment.pool;

import dev.forkbench.experiment.support.Experiment;
import java.util.Map;

/** Trials of what happens nearly always, on a machine that may be busy with other things. */
final class Trials {
  private static final int MOST = 30;

  private Trials() {}

  /** What the first trial saw in which a field has a value. */
  static Map<String, Object> firstWith(String field, Object value, Experiment experiment)
      throws Exception {
    Map<String, Object> observed = Map.of();
    for (int trial = 0; trial < MOST; trial++) {
      observed = experiment.trial();
      if (value.equals(observed.get(field))) {
        return observed;
      }
    }
    throw new AssertionError(
        "in none of " + MOST + " trials " + field + "=" + value + "; the last saw " + observed);
  }
}
