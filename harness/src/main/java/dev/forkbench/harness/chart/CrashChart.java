package dev.forkbench.harness.chart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Trial;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is left after a fault in one task, by fault and by what runs the tasks. */
final class CrashChart implements ChartSpec {
  private static final String FAULT = "fault";
  private static final String MODEL = "model";
  private static final double STRENGTH = 0.25;

  /** What became of the program that ran the tasks. */
  private enum End {
    GOES_ON("all goes on", new Series("all other tasks done", Tone.PROCESSES, Marker.CIRCLE)),
    RUNS_ON(
        "goes on, so does the task",
        new Series("all others done, the task cannot be ended", Tone.REFERENCE, Marker.TRIANGLE)),
    LOSES(
        "loses tasks",
        new Series("some tasks lost, or no longer usable", Tone.REFERENCE, Marker.SQUARE)),
    ENDS("program ends", new Series("the program itself ended", Tone.THREADS, Marker.DIAMOND)),
    HANGS("program hangs", new Series("the program itself hung", Tone.THREADS, Marker.CROSS));

    private final String words;
    private final Series series;

    End(String words, Series series) {
      this.words = words;
      this.series = series;
    }

    static End of(JsonNode observed) {
      if (!Trial.flag(observed, "coordinatorAlive")) {
        return ENDS;
      }
      if (!Trial.flag(observed, "coordinatorAnswered")) {
        return HANGS;
      }
      boolean kept =
          Trial.whole(observed, "lost") == 0
              && Trial.whole(observed, "wrong") == 0
              && Trial.flag(observed, "usableAfter");
      if (!kept) {
        return LOSES;
      }
      return observed.path("runsOn").asBoolean() ? RUNS_ON : GOES_ON;
    }
  }

  private static final Set<End> OTHERS_DONE = EnumSet.of(End.GOES_ON, End.RUNS_ON);

  @Override
  public String id() {
    return "crashes";
  }

  @Override
  public List<String> claims() {
    return List.of("C52");
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    Map<Map<String, String>, Map<End, Long>> ends = ends(sample);
    List<String> faults = values(ends, FAULT);
    List<String> models = values(ends, MODEL);
    if (faults.isEmpty() || models.isEmpty()) {
      return Picture.noDataFor("crashes");
    }
    String caption =
        "One of eight tasks fails in the way that the row names (\"none\": for comparison). Words: what became of the program in"
            + " most trials, and in how many of them. \"Loses tasks\": other tasks were lost or wrong,"
            + " or what ran them took no more.";
    String topic = "What a fault in one task leaves of the others";
    String title = decided(sample, verdicts) ? finding(ends).orElse(topic) : topic;
    return Picture.of(title, caption, plot(ends, faults, models), data(ends));
  }

  private static Optional<String> finding(Map<Map<String, String>, Map<End, Long>> ends) {
    return survived(ends, "PROCESS_POOL")
        .flatMap(
            processes ->
                survived(ends, "THREAD_POOL")
                    .map(
                        threads ->
                            "The other tasks survive "
                                + processes
                                + " kinds of fault in a process pool, "
                                + threads
                                + " in threads"));
  }

  /** {@code 4 of 10}: after how many kinds of fault all others were done, in every trial. */
  private static Optional<String> survived(
      Map<Map<String, String>, Map<End, Long>> ends, String model) {
    List<Set<End>> faults =
        ends.entrySet().stream()
            .filter(e -> model.equals(e.getKey().get(MODEL)))
            .filter(e -> !"NONE".equals(e.getKey().get(FAULT)))
            .map(e -> e.getValue().keySet())
            .toList();
    long survived = faults.stream().filter(OTHERS_DONE::containsAll).count();
    return faults.isEmpty() ? Optional.empty() : Optional.of(survived + " of " + faults.size());
  }

  private static Map<Map<String, String>, Map<End, Long>> ends(Sample sample) {
    Map<Map<String, String>, Map<End, Long>> ends = new LinkedHashMap<>();
    try {
      sample.arms("crash").forEach((params, trials) -> ends.put(params, count(trials)));
      ends.keySet().removeIf(params -> !params.keySet().equals(Set.of(FAULT, MODEL)));
    } catch (BadEvidenceException e) {
      return Map.of();
    }
    return ends;
  }

  private static Map<End, Long> count(List<Observation> trials) {
    return trials.stream()
        .collect(Collectors.groupingBy(trial -> End.of(trial.observed()), Collectors.counting()));
  }

  private static List<String> values(Map<Map<String, String>, Map<End, Long>> ends, String name) {
    return ends.keySet().stream()
        .map(params -> params.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static Plot plot(
      Map<Map<String, String>, Map<End, Long>> ends, List<String> faults, List<String> models) {
    Plot plot =
        new Plot(
            Axis.names(models.stream().map(Words::name).toList()),
            Axis.names(faults.stream().map(Words::name).toList()));
    ends.forEach(
        (params, counts) -> {
          double x = 1.0 + models.indexOf(params.getOrDefault(MODEL, ""));
          double y = 1.0 + faults.indexOf(params.getOrDefault(FAULT, ""));
          if (x > 0 && y > 0) {
            cell(plot, x, y, counts);
          }
        });
    return plot;
  }

  private static void cell(Plot plot, double x, double y, Map<End, Long> counts) {
    Map.Entry<End, Long> most =
        counts.entrySet().stream()
            .max(Map.Entry.<End, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow();
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    String words = most.getKey().words + ", " + most.getValue() + " of " + all;
    plot.box(most.getKey().series, x - 0.48, y - 0.45, x + 0.48, y + 0.45, STRENGTH, "");
    plot.words(x, y, words);
  }

  private static List<List<String>> data(Map<Map<String, String>, Map<End, Long>> ends) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setting", "end", "trials"));
    ends.forEach(
        (params, counts) ->
            counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(
                    e ->
                        rows.add(
                            List.of(
                                Figures.setting(params),
                                e.getKey().words,
                                String.valueOf(e.getValue())))));
    return rows;
  }
}
