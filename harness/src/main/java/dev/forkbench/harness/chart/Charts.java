package dev.forkbench.harness.chart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.result.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which charts there are. Those that differ only in what they show are made here. */
final class Charts {
  private static final String WRONG =
      "A race went wrong if an update left no trace, though the balance may be right by chance.";

  private Charts() {}

  static List<ChartSpec> all() {
    return List.of(
        new SpeedupChart(),
        new TimesChart(
            "start-cost",
            List.of("C18", "C27"),
            "What a start costs",
            List.of("StartBenchmark.firstReply", "StartBenchmark.exit"),
            Finding.asLong("C18", "Starting and ending a worker JVM", "a thread's")),
        new RatiosChart(),
        new TimesChart(
            "sort-times",
            List.of("C16", "C15"),
            "Sorting random numbers",
            List.of("SortBenchmark.sort"),
            Finding.asLong(
                "C16",
                "time of two worker JVMs / time of two threads",
                "Sorting on two worker JVMs",
                "on two threads")),
        new TimesChart(
                "squares",
                List.of("C29"),
                "Squaring numbers",
                List.of("SquaresBenchmark.squares"),
                Finding.asLong(
                    "C29", "Squaring 100 numbers in two processes", "by the caller alone"))
            .noting(
                "UNUSED: nobody uses the squares, so the compiler deletes their loop once it"
                    + " compiles it, and what is left does not grow with n. XORSHIFT: each number"
                    + " depends on the one before, so that the loop must run."),
        new TimesChart(
            "crossover",
            List.of("C17"),
            "Batches of 64 tasks, short and long",
            List.of("GranularityBenchmark.batch"),
            Finding.speedUps("C17", "Speed-up of two worker JVMs", "steps")),
        new TimesChart(
            "reuse",
            List.of("C24", "C26"),
            "A batch on pools and on processes of its own",
            List.of("ReuseBenchmark.batch"),
            Finding.asLong("C24", "A process for each task", "a warm pool")),
        new TimesChart(
            "sleeping",
            List.of("C22", "C20", "C21", "C23", "C27"),
            "Sleeping on threads and processes",
            List.of("SleepBenchmark.sleep"),
            Finding.asLong(
                "C27",
                "time of ten processes / time of ten threads",
                "Sleeping in ten processes",
                "in ten threads")),
        new TimesChart(
            "payload",
            List.of("C48", "C49"),
            "Passing a payload to a worker and back",
            List.of("PayloadBenchmark.roundTrip"),
            Finding.asLong("C48", "Sending a megabyte to a process", "lending it to a thread")),
        new TimesChart(
                "queues",
                List.of("C45", "C48"),
                "One item through a queue",
                List.of("QueueBenchmark.transfer"),
                new QueueFinding())
            .noting(
                "The time is wall time divided by the items: the cost of the slower side, its items"
                    + " included. Pipe: the floor for processes, where nothing but bytes in large"
                    + " blocks is handed on, from buffers of 64 KiB, so many items at a time. Shared"
                    + " queue: a ring in shared memory, where each item is handed on by itself."),
        new TimesChart(
            "sharing",
            List.of("C50"),
            "An update beside a neighbour's",
            List.of("SharingBenchmark.update"),
            Finding.asLong("C50", "Updating a shared counter by two processes", "their own")),
        new ScheduleChart(),
        new BalanceErrorChart(),
        new ShareChart(
            "race-tiers",
            List.of("C37"),
            new ShareChart.Text(
                "wrong races by access and compiler",
                "Which races go wrong, by access and compiler",
                "Share of the races that went wrong",
                "Share of the races whose sides overlapped that went wrong. " + WRONG),
            "race",
            params ->
                params.containsKey("tier")
                    && "G1".equals(params.get("collector"))
                    && "true".equals(params.get("gate"))
                    && "10000".equals(params.get("deposits"))
                    && !params.containsKey("eliminateLocks")
                    && !params.containsKey("calls"),
            Charts::raceIsWrong,
            Tallies::tiers),
        new ShareChart(
            "coarsening",
            List.of("C37"),
            new ShareChart.Text(
                "races under a lock for each access",
                "A lock around each read and each write, by what the compiler may merge",
                "Share of the races that went wrong",
                "Share of the races whose sides overlapped that went wrong, with a lock around each read"
                    + " and each write. "
                    + WRONG
                    + " By default the compiler removes or merges such locks; with eliminateLocks=false"
                    + " or calls=KEPT it may not, in the lower tiers it cannot."),
            "race",
            params ->
                "LOCK_PER_ACCESS".equals(params.get("access"))
                    && "HEAP".equals(params.get("memory"))
                    && "G1".equals(params.get("collector"))
                    && "true".equals(params.get("gate"))
                    && "10000".equals(params.get("deposits")),
            Charts::raceIsWrong,
            Tallies::locks),
        new SurvivingChart(),
        new UpdateCostChart(),
        new ShareChart(
            "alive",
            List.of("C11", "C10"),
            new ShareChart.Text(
                "looks whether a child is alive",
                "Who is found alive before any join, by how long its work takes",
                "Share of the looks that found the child alive",
                "Share of the looks, before any join, that found the child alive."),
            "alive",
            params -> params.containsKey("lookAfterMillis"),
            trial -> flag(trial, "firstAliveLater"),
            Tallies::alive),
        new CrashChart(),
        new ObservedChart(
            "memory",
            List.of("C19"),
            new ObservedChart.Text(
                "the memory of a worker",
                "What one more worker costs in memory",
                "Proportional set size in MiB of one worker, or of one thread",
                "MiB"),
            "footprint",
            trial ->
                trial.observed().path("available").asBoolean()
                    ? ObservedChart.mean(trial.observed().path("pssKib"), 1.0 / 1024)
                    : Optional.empty(),
            Medians::memory),
        new ObservedChart(
            "warm-up",
            List.of("C28"),
            new ObservedChart.Text(
                "cold and warm batches",
                "The same batch in cold and in warm JVMs",
                "Time of a batch in milliseconds",
                "ms"),
            "cpu",
            trial -> ObservedChart.number(trial.observed().path("wallMillis"), 1),
            Medians::warmUp),
        new TailChart(),
        new NoiseChart(),
        new TraceChart());
  }

  private static Optional<Boolean> raceIsWrong(Observation trial) {
    return Races.trial(trial).filter(race -> race.overlap()).map(race -> race.lost() > 0);
  }

  private static Optional<Boolean> flag(Observation trial, String field) {
    JsonNode value = trial.observed().path(field);
    return value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
  }

  /** The parts of settings that are not the same in all of them. */
  static Map<String, String> varying(Map<String, String> params, List<Map<String, String>> all) {
    Map<String, String> varying = new TreeMap<>(params);
    varying
        .entrySet()
        .removeIf(e -> all.stream().allMatch(other -> e.getValue().equals(other.get(e.getKey()))));
    return varying;
  }

  /** What rows are sorted by: arms first, and numbers as numbers. */
  static String order(Map<String, String> params) {
    StringBuilder text = new StringBuilder();
    Words.ARMS.forEach(arm -> text.append(params.getOrDefault(arm, "")));
    params.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> text.append("%15s".formatted(e.getValue())));
    return text.toString();
  }

  /** A setting as the name of a row. */
  static String name(Map<String, String> params, List<Map<String, String>> all) {
    Map<String, String> rest = varying(params, all);
    StringBuilder name = new StringBuilder();
    for (String known : Words.ARMS) {
      String value = rest.remove(known);
      if (value != null) {
        name.append(name.length() == 0 ? "" : ", ").append(Words.name(value));
      }
    }
    String others = Figures.setting(rest);
    name.append(name.length() == 0 || others.isEmpty() ? "" : ", ").append(others);
    return name.length() == 0 ? "all" : name.toString();
  }
}
