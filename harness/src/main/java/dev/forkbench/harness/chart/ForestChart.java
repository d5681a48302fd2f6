package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Outcome;
import dev.forkbench.harness.stats.Interval;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * All slow-downs of a gate under each other, each with its interval, the largest on top; beside the
 * line of "as before" those of the limits.
 */
public final class ForestChart {
  private static final int MOST_ROWS = 40;
  private static final Map<Outcome, Series> LOOKS =
      new EnumMap<>(
          Map.of(
              Outcome.FAIL, new Series("slower", Tone.THREADS, Marker.DIAMOND),
              Outcome.IMPROVED, new Series("faster", Tone.PROCESSES, Marker.TRIANGLE),
              Outcome.PASS, new Series("as before", Tone.INK, Marker.CIRCLE),
              Outcome.INCONCLUSIVE, new Series("undecided", Tone.REFERENCE, Marker.CROSS)));

  private ForestChart() {}

  /** Draws the comparisons that have an interval, those furthest from "as before" first. */
  public static Figure of(Judgement judgement) {
    List<Comparison> rows =
        judgement.comparisons().stream()
            .filter(comparison -> comparison.slowdown().isPresent())
            .sorted(
                Comparator.comparing((Comparison c) -> c.outcome() != Outcome.FAIL)
                    .thenComparing(Comparator.comparingDouble(ForestChart::distance).reversed()))
            .limit(MOST_ROWS)
            .sorted(Comparator.comparingDouble((Comparison c) -> slowdown(c).estimate()).reversed())
            .toList();
    return plot(rows, judgement).figure(title(judgement));
  }

  private static Plot plot(List<Comparison> rows, Judgement judgement) {
    double limit = 1 + judgement.settings().least();
    Axis x =
        Axis.log(
            "Times slower than before (95 % interval), logarithmic",
            DoubleStream.concat(
                DoubleStream.of(0.95, 1.05, limit),
                rows.stream()
                    .map(ForestChart::slowdown)
                    .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high()))),
            Words::ratioTick);
    Plot plot = new Plot(x, Axis.names(names(rows)));
    plot.reference(1).reference(limit);
    for (int i = 0; i < rows.size(); i++) {
      Comparison row = rows.get(i);
      String text = Figures.ratio(slowdown(row));
      plot.estimate(LOOKS.get(row.outcome()), slowdown(row), i + 1.0, text);
      plot.note(text);
    }
    return plot;
  }

  private static List<String> names(List<Comparison> rows) {
    return rows.isEmpty()
        ? List.of("nothing to compare")
        : rows.stream().map(row -> row.id().label()).toList();
  }

  private static String title(Judgement judgement) {
    return switch (judgement.outcome()) {
      case FAIL ->
          judgement.with(Outcome.FAIL).size()
              + " of "
              + judgement.comparisons().size()
              + " became slower";
      case INCONCLUSIVE ->
          judgement.with(Outcome.INCONCLUSIVE).size()
              + " of "
              + judgement.comparisons().size()
              + " are undecided, none is slower";
      case PASS, IMPROVED -> "Nothing became slower";
    };
  }

  private static double distance(Comparison comparison) {
    return Math.abs(Math.log(slowdown(comparison).estimate()));
  }

  private static Interval slowdown(Comparison comparison) {
    return comparison.slowdown().orElseThrow();
  }
}
