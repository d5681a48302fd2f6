package dev.forkbench.harness.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What titles say of how often something was seen. */
final class Tallies {
  private static final Set<String> SAFE = Set.of("ATOMIC", "MONITOR", "SHARED_LOCK");
  private static final String LOOK = "lookAfterMillis";

  private Tallies() {}

  /** Of a child process without work, at the latest look. */
  static Optional<String> alive(List<ShareChart.Row> rows) {
    return rows.stream()
        .filter(row -> row.has("space", "PROCESSES") && row.has("millis", "0"))
        .max(Comparator.comparingLong(Tallies::look))
        .map(
            row ->
                "A child process without work is alive after "
                    + look(row)
                    + " ms in "
                    + tally(row.count(), row.of())
                    + " looks");
  }

  private static long look(ShareChart.Row row) {
    String millis = row.params().getOrDefault(LOOK, "");
    return millis.matches("\\d{1,9}") ? Long.parseLong(millis) : 0;
  }

  /** In how many settings any race went wrong, by what keeps updates from getting lost. */
  static Optional<String> tiers(List<ShareChart.Row> rows) {
    Predicate<ShareChart.Row> safe = row -> SAFE.contains(row.params().getOrDefault("access", ""));
    List<ShareChart.Row> whole = rows.stream().filter(safe).toList();
    List<ShareChart.Row> others = rows.stream().filter(safe.negate()).toList();
    return whole.isEmpty() || others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Wrong races in "
                + settings(whole)
                + " settings with atomic or wholly locked updates, "
                + settings(others)
                + " others");
  }

  private static String settings(List<ShareChart.Row> rows) {
    return tally(rows.stream().filter(row -> row.count() > 0).count(), rows.size());
  }

  /** With a lock for each access: what the compiler makes of it by default, and otherwise. */
  static Optional<String> locks(List<ShareChart.Row> rows) {
    Predicate<ShareChart.Row> merged =
        row ->
            row.has("tier", "DEFAULT")
                && !row.has("eliminateLocks", "false")
                && !row.has("calls", "KEPT");
    List<ShareChart.Row> asUsual = rows.stream().filter(merged).toList();
    List<ShareChart.Row> apart = rows.stream().filter(merged.negate()).toList();
    return asUsual.isEmpty() || apart.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "A lock for each access: "
                + races(asUsual)
                + " races wrong by default, "
                + races(apart)
                + " if not merged");
  }

  private static String races(List<ShareChart.Row> rows) {
    return tally(
        rows.stream().mapToLong(ShareChart.Row::count).sum(),
        rows.stream().mapToLong(ShareChart.Row::of).sum());
  }

  private static String tally(long some, long all) {
    return some + " of " + all;
  }
}
