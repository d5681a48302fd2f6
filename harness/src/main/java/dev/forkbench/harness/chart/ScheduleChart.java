package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The guides' ten sleepers of 10, 9, ... 1 units on a pool: when the schedule says that each runs,
 * and when the pools were really done.
 */
final class ScheduleChart implements ChartSpec {
  private static final int TASKS = 10;
  private static final int MOST_WORKERS = 16;
  private static final double HALF = 0.38;
  private static final Series PLANNED =
      new Series("task, by the schedule", Tone.REFERENCE, Marker.SQUARE);

  /** An arm's setting and when its trials ended, in units. */
  private record Ends(Map<String, String> params, double[] units) {}

  @Override
  public String id() {
    return "schedule";
  }

  @Override
  public List<String> claims() {
    return List.of("C31");
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Ends> ends = ends(sample);
    Optional<Integer> workers = workers(ends);
    if (workers.isEmpty()) {
      return Picture.noDataFor("the order of completion");
    }
    String caption =
        "Boxes: when the greedy schedule in submission order lets each task sleep, by worker, with"
            + " the task's number from 0 in the order of submission. Dots: when each trial's last task had ended (%d trials); what lies right of the last box is"
                .formatted(ends.stream().mapToInt(arm -> arm.units().length).sum())
            + " overhead. Who ran which task was not observed, the order of ends was.";
    return Picture.of(
        "Ten sleepers on " + workers.get() + " workers: the schedule, and when pools were done",
        caption,
        plot(ends, workers.get()),
        data(ends));
  }

  private static List<Ends> ends(Sample sample) {
    List<Ends> ends = new ArrayList<>();
    try {
      sample
          .arms("completed")
          .forEach((params, trials) -> ends.add(new Ends(params, units(params, trials))));
    } catch (BadEvidenceException e) {
      return List.of();
    }
    ends.removeIf(arm -> arm.units().length == 0);
    return ends;
  }

  private static double[] units(Map<String, String> params, List<Observation> trials) {
    double unit = number(params, "unitMillis");
    return trials.stream()
        .mapToDouble(trial -> trial.observed().path("makespanMillis").asDouble() / unit)
        .filter(end -> end > 0 && Double.isFinite(end))
        .sorted()
        .toArray();
  }

  private static double number(Map<String, String> params, String name) {
    String text = params.getOrDefault(name, "");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  /** One schedule is drawn, so all arms must have it. */
  private static Optional<Integer> workers(List<Ends> ends) {
    List<Integer> workers =
        ends.stream().map(arm -> (int) number(arm.params(), "workers")).distinct().toList();
    return workers.size() == 1 && workers.get(0) >= 1 && workers.get(0) <= MOST_WORKERS
        ? Optional.of(workers.get(0))
        : Optional.empty();
  }

  private static Plot plot(List<Ends> ends, int workers) {
    List<String> rows = new ArrayList<>();
    IntStream.rangeClosed(1, workers).forEach(worker -> rows.add("worker " + worker));
    ends.forEach(
        arm -> rows.add(Words.name(arm.params().getOrDefault("space", "pool")) + ", done"));
    Axis x =
        Axis.fromZero(
            "Units of sleep since the start",
            ends.stream().flatMapToDouble(arm -> Arrays.stream(arm.units())),
            Figures::number);
    Plot plot = new Plot(x, Axis.names(rows));
    double[] free = new double[workers];
    for (int task = 0; task < TASKS; task++) {
      int next = earliest(free);
      double end = free[next] + TASKS - task;
      double row = next + 1.0;
      plot.box(PLANNED, free[next] + 0.05, row - HALF, end - 0.05, row + HALF, 0.4, "");
      plot.words((free[next] + end) / 2, row, String.valueOf(task));
      free[next] = end;
    }
    plot.reference(Arrays.stream(free).max().orElseThrow());
    for (int i = 0; i < ends.size(); i++) {
      for (double end : ends.get(i).units()) {
        plot.speck(Words.series(ends.get(i).params()), end, workers + i + 1.0);
      }
    }
    return plot;
  }

  private static int earliest(double[] free) {
    return IntStream.range(0, free.length)
        .reduce((one, other) -> free[other] < free[one] ? other : one)
        .orElseThrow();
  }

  private static List<List<String>> data(List<Ends> ends) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setting", "end_units"));
    for (Ends arm : ends) {
      for (double end : arm.units()) {
        rows.add(List.of(Figures.setting(arm.params()), String.valueOf(end)));
      }
    }
    return rows;
  }
}
