package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Wording and numbers that charts have in common. */
final class Words {

  /** Parameters whose values say by themselves what they are about. */
  static final List<String> ARMS =
      List.of(
          "where", "space", "backend", "starter", "crew", "model", "way", "queue", "access",
          "kind");

  private static final List<String> ACCESSES =
      List.of("PLAIN", "OPAQUE", "RELEASE_ACQUIRE", "VOLATILE", "ATOMIC", "MONITOR", "SHARED_LOCK");
  private static final String OF_THREADS = "THREADS?|THREAD_.*|FORK_JOIN|BY_REFERENCE";
  private static final String OF_VIRTUAL_THREADS = "VIRTUAL_THREADS?";
  private static final String OF_PROCESSES =
      "PROCESS.*|.*_PROCESSES|WORKER_JVM|COLD_POOL|WARM_POOL|PER_TASK|BY_VALUE|SHARED_IN_PLACE"
          + "|SHARED_COPIED";
  private static final String NO_JVM = "OS_PROCESS(ES)?";

  private Words() {}

  /**
   * Where an access stands in the order from none to the strongest guarantee; unknown ones last.
   */
  static int accessRank(String access) {
    int rank = ACCESSES.indexOf(access);
    return rank < 0 ? ACCESSES.size() : rank;
  }

  /** {@code WORKER_JVM} as {@code worker JVM}. */
  static String name(String constant) {
    return constant
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ')
        .replace("jvm", "JVM")
        .replace("os ", "OS ")
        .replace(" shm", " by shared memory");
  }

  /** Whom a setting belongs to. */
  static Series series(Map<String, String> params) {
    for (String arm : ARMS) {
      String value = params.getOrDefault(arm, "");
      if (value.matches(OF_THREADS)) {
        return Series.THREADS;
      }
      if (value.matches(OF_VIRTUAL_THREADS)) {
        return Series.VIRTUAL_THREADS;
      }
      if (value.matches(NO_JVM)) {
        return Series.OS_PROCESSES;
      }
      if (value.matches(OF_PROCESSES)) {
        return Series.PROCESSES;
      }
    }
    return Series.OTHER;
  }

  /** A time on an axis: {@code 0.1 ns}, {@code 10 ms}, without zeros that say nothing. */
  static String tick(double nanoseconds) {
    return Times.text(nanoseconds).replaceFirst("(\\.\\d*?)0+ ", "$1 ").replace(". ", " ");
  }

  /** A ratio on an axis: {@code 0.1x}. */
  static String ratioTick(double ratio) {
    String text = Figures.number(ratio);
    return (text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text) + "x";
  }

  /** {@code 10 forks x 5 iterations}. */
  static String size(Collection<Cell> cells) {
    return range(cells, cell -> cell.validForks().size())
        + " forks x "
        + range(
            cells,
            cell -> cell.forks().stream().map(Fork::iterations).findFirst().orElseThrow().size())
        + " iterations";
  }

  private static String range(Collection<Cell> cells, ToIntFunction<Cell> count) {
    return range(cells.stream().mapToInt(count));
  }

  /** {@code 4}, or {@code 4 to 9}; of one number at least. */
  static String range(IntStream numbers) {
    IntSummaryStatistics counts = numbers.summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? String.valueOf(counts.getMin())
        : counts.getMin() + " to " + counts.getMax();
  }
}
