package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.JmhFile;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.stats.Drift;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Whether the measured code of a cell had settled. A shot is cold on purpose. */
final class Steadiness {

  private Steadiness() {}

  /**
   * @param output a raw file of one row and fork, checked
   * @return what is not settled, as flags: {@code JIT 3.2% of the window}, {@code drift -14.0%}
   */
  static List<String> flags(PlannedCell cell, Path output) throws UnreadableResultException {
    List<String> flags = new ArrayList<>();
    if (!cell.isShot()) {
      addJit(Json.read(output).get(0), flags);
      addDrift(JmhFile.rows(output).get(0).forks().get(0), flags);
    }
    return flags;
  }

  private static void addJit(JsonNode row, List<String> flags) {
    OptionalDouble share = JitShare.of(row);
    if (share.isPresent() && share.getAsDouble() > JitShare.LIMIT) {
      flags.add(String.format(Locale.ROOT, "JIT %.1f%% of the window", 100 * share.getAsDouble()));
    }
  }

  private static void addDrift(Fork fork, List<String> flags) {
    if (fork.iterations().size() > 1 && Drift.of(fork.iterations()).isReal()) {
      double share = Drift.of(fork.iterations()).share();
      flags.add(String.format(Locale.ROOT, "drift %+.1f%%", 100 * share));
    }
  }
}
