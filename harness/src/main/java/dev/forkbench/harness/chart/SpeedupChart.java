package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Bound;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Speed-up of two workers over one thread, held against what was possible. */
final class SpeedupChart implements ChartSpec {
  private static final String UNDECIDED = "Speed-up of two workers over one thread";
  private static final double LIMIT = 0.4;
  private static final Key.Limit SCHEDULE =
      new Key.Limit("best schedule of these tasks", Tone.REFERENCE, Stroke.SOLID);
  private static final Key.Limit CAPACITY =
      new Key.Limit("capacity of this machine", Tone.REFERENCE, Stroke.DASHED);
  private static final Map<String, String> SHAPES =
      Map.of("FORTY_SIXTY", "40 : 60", "FOUR_SIZES", "10 : 70 : 40 : 20");

  @Override
  public String id() {
    return "speedup";
  }

  @Override
  public List<String> claims() {
    return List.of("C15");
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Comparison> measured =
        verdicts.shownBy(id(), sample.subject()).stream()
            .map(Verdict::evidence)
            .flatMap(evidence -> evidence.comparisons().stream())
            .filter(comparison -> comparison.bound().isPresent())
            .filter(comparison -> comparison.interval().isPresent())
            .toList();
    if (measured.stream().noneMatch(Comparison::deciding)) {
      return Picture.noDataFor("the speed-up of two workers over one thread");
    }
    String title = decided(sample, verdicts) ? finding(measured) : UNDECIDED;
    return Picture.of(title, caption(measured), plot(measured), rows(measured));
  }

  private static String finding(List<Comparison> measured) {
    return "Speed-up of two worker JVMs: "
        + estimates(measured, true)
        + (measured.stream().allMatch(Comparison::deciding)
            ? ""
            : "; of two threads: " + estimates(measured, false));
  }

  /** One estimate a batch, in their order: not to be read as an interval. */
  private static String estimates(List<Comparison> measured, boolean deciding) {
    return measured.stream()
        .filter(c -> c.deciding() == deciding)
        .map(c -> Figures.ratio(c.interval().orElseThrow().estimate()))
        .collect(Collectors.joining(" and "));
  }

  private static String caption(List<Comparison> measured) {
    String rounds =
        measured.stream()
            .map(c -> String.valueOf(c.rounds()))
            .distinct()
            .collect(Collectors.joining(", "));
    return "Dots: geometric mean of the paired ratios. Lines: 95 % t interval over rounds ("
        + rounds
        + " rounds; "
        + Words.size(measured.stream().flatMap(c -> Stream.of(c.over(), c.under())).toList())
        + "). Upright marks: what the sizes of the tasks allow, and what the machine gives"
        + " to two independent sorts. The x axis starts at 0.";
  }

  private static Plot plot(List<Comparison> measured) {
    List<Comparison> sorted =
        measured.stream()
            .sorted(
                Comparator.comparing((Comparison c) -> name(c.setting()))
                    .thenComparing(Comparison::deciding))
            .toList();
    Axis x =
        Axis.fromZero(
            "Speed-up over one thread",
            measured.stream()
                .flatMapToDouble(
                    c ->
                        DoubleStream.of(
                            c.interval().orElseThrow().high(),
                            c.bound().map(Bound::schedule).orElse(0.0),
                            c.bound()
                                .flatMap(Bound::capacity)
                                .map(Interval::estimate)
                                .orElse(0.0))),
            Words::ratioTick);
    Plot plot = new Plot(x, Axis.names(sorted.stream().map(SpeedupChart::rowName).toList()));
    plot.reference(1);
    for (int i = 0; i < sorted.size(); i++) {
      row(plot, sorted.get(i), i + 1.0);
    }
    return plot;
  }

  private static void row(Plot plot, Comparison c, double row) {
    c.bound().ifPresent(bound -> plot.limit(SCHEDULE, bound.schedule(), row, LIMIT));
    c.bound()
        .flatMap(Bound::capacity)
        .ifPresent(capacity -> plot.limit(CAPACITY, capacity.estimate(), row, LIMIT));
    Interval speedup = c.interval().orElseThrow();
    Series series = c.deciding() ? Series.PROCESSES : Series.THREADS;
    plot.estimate(series, speedup, row, rowName(c) + ": " + Figures.ratio(speedup));
    plot.note(Figures.ratio(speedup));
  }

  private static String rowName(Comparison c) {
    return name(c.setting()) + (c.deciding() ? ", two worker JVMs" : ", two threads");
  }

  private static String name(Map<String, String> setting) {
    String shape = setting.getOrDefault("shape", "");
    String size = setting.getOrDefault("n", "");
    return SHAPES.getOrDefault(shape, shape) + (size.isEmpty() ? "" : ", n = " + size);
  }

  private static List<List<String>> rows(List<Comparison> measured) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "ratio",
            "setting",
            "rounds",
            "speedup",
            "ci95_low",
            "ci95_high",
            "schedule",
            "capacity"));
    for (Comparison c : measured) {
      Interval interval = c.interval().orElseThrow();
      rows.add(
          List.of(
              c.name(),
              Figures.setting(c.setting()),
              String.valueOf(c.rounds()),
              String.valueOf(interval.estimate()),
              String.valueOf(interval.low()),
              String.valueOf(interval.high()),
              c.bound().map(b -> String.valueOf(b.schedule())).orElse(""),
              c.bound()
                  .flatMap(Bound::capacity)
                  .map(i -> String.valueOf(i.estimate()))
                  .orElse("")));
    }
    return rows;
  }
}
