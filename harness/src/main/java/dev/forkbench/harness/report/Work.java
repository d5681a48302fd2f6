package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.ArmPair;
import dev.forkbench.harness.claim.evidence.CellSelector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Work that both processes and threads did in the same benchmark: what can answer the question.
 *
 * @param name what comes after "processes are faster at"
 * @param arms the processes over the threads
 * @param setting what both have in common
 */
record Work(String name, ArmPair arms, Map<String, String> setting) {
  /** All of it. */
  static final List<Work> ALL =
      List.of(
          pooled("sorting 40:60", "speedup.SortBenchmark.sort", Map.of("shape", "FORTY_SIXTY")),
          pooled(
              "sorting 10:70:40:20", "speedup.SortBenchmark.sort", Map.of("shape", "FOUR_SIZES")),
          pooled(
              "64 tasks of 5000 steps",
              "speedup.GranularityBenchmark.batch",
              Map.of("tasks", "64", "steps", "5000")),
          pooled(
              "64 tasks of 500000 steps",
              "speedup.GranularityBenchmark.batch",
              Map.of("tasks", "64", "steps", "500000")),
          of(
              "16 tasks on a warm pool",
              "startup.ReuseBenchmark.batch",
              "way",
              "WARM_POOL",
              "THREAD_POOL",
              Map.of("tasks", "16", "steps", "500000")),
          of(
              "starting and ending one",
              "startup.StartBenchmark.exit",
              "starter",
              "WORKER_JVM",
              "THREAD",
              Map.of()),
          of(
              "starting ten that wait 100 ms",
              "speedup.SleepBenchmark.sleep",
              "backend",
              "PROCESS_PER_TASK",
              "THREAD_PER_TASK",
              Map.of("sleepers", "TEN", "unitMillis", "10")),
          of(
              "passing a megabyte and back",
              "transfer.PayloadBenchmark.roundTrip",
              "way",
              "BY_VALUE",
              "BY_REFERENCE",
              Map.of("bytes", "1048576")),
          pooled(
              "updates under the same contended lock",
              "lock.BalanceBenchmark.update",
              Map.of("access", "SHARED_LOCK")),
          pooled(
              "contended atomic updates",
              "lock.BalanceBenchmark.update",
              Map.of("access", "ATOMIC")),
          counting("counting on one counter", "100"),
          counting("counting on a counter each", "0"));

  private static Work pooled(String name, String benchmark, Map<String, String> setting) {
    Map<String, String> common = new TreeMap<>(setting);
    common.put("workers", "2");
    return of(name, benchmark, "backend", "PROCESS_POOL", "THREAD_POOL", common);
  }

  private static Work counting(String name, String shared) {
    return of(
        name,
        "lock.SharingBenchmark.update",
        "where",
        "PROCESSES",
        "THREADS",
        Map.of("shared", shared, "spacing", "PADDED"));
  }

  private static Work of(
      String name,
      String benchmark,
      String parameter,
      String processes,
      String threads,
      Map<String, String> setting) {
    return new Work(
        name,
        new ArmPair(name, arm(benchmark, parameter, processes), arm(benchmark, parameter, threads)),
        setting);
  }

  private static CellSelector arm(String benchmark, String parameter, String value) {
    return new CellSelector(
        "dev.forkbench.bench." + benchmark, new TreeMap<>(Map.of(parameter, value)));
  }
}
