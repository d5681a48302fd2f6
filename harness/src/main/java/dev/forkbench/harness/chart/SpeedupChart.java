package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Bound;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/** Speed-up of two workers over one thread, held against what was possible. */
final class SpeedupChart implements ChartSpec {
  private static final String UNDECIDED = "Speed-up of two workers over one thread";
  private static final double OFFSET = 0.1;
  private static final double LIMIT_WIDTH = 0.3;

  /** Space below 0 that holds the names of the columns. */
  private static final double NAMES = 0.2;

  private static final double LABEL_DROP = 0.11;
  private static final Map<String, String> SHAPES =
      Map.of("FORTY_SIXTY", "40 : 60", "FOUR_SIZES", "10 : 70 : 40 : 20");

  @Override
  public String id() {
    return "speedup";
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
    String title = verdicts.decidedFor(id(), sample.subject()) ? finding(measured) : UNDECIDED;
    return new Picture(
        title, caption(measured), Optional.of(plot(title, measured)), rows(measured));
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
    return "Dots: geometric mean of the paired ratios. Whiskers: 95 % t interval over rounds ("
        + rounds
        + " rounds; "
        + Words.size(measured.stream().flatMap(c -> Stream.of(c.over(), c.under())).toList())
        + "). Lines: what the sizes of the tasks allow, and what the machine gives to two"
        + " independent sorts. The y axis starts at 0.";
  }

  private static XYChart plot(String title, List<Comparison> measured) {
    List<Map<String, String>> settings =
        measured.stream().map(Comparison::setting).distinct().toList();
    Plot plot =
        new Plot(
            Style.chart(
                title,
                "Sizes of the tasks, in submission order",
                "Speed-up over one thread",
                Style.HEIGHT));
    plot.chart().getStyler().setYAxisMin(-NAMES).setYAxisMax(top(measured));
    plot.chart()
        .getStyler()
        .setYAxisTickLabelsFormattingFunction(
            y -> y < 0 ? " " : String.format(Locale.ROOT, "%.1fx", y));
    plot.chart().getStyler().setYAxisTickMarkSpacingHint(80);
    plot.xNames(settings.stream().map(SpeedupChart::name).toList(), -NAMES / 2);
    limits(plot, measured, settings);
    plot.dots(
        "two threads",
        Style.THREADS,
        Style.THREADS_MARKER,
        at(plot, measured, settings, false, -OFFSET));
    plot.dots(
        "two worker JVMs",
        Style.PROCESSES,
        Style.PROCESSES_MARKER,
        at(plot, measured, settings, true, OFFSET));
    return plot.chart();
  }

  private static double top(List<Comparison> measured) {
    double highest =
        measured.stream()
            .mapToDouble(
                c ->
                    Math.max(
                        c.interval().orElseThrow().high(),
                        c.bound().map(Bound::schedule).orElse(0.0)))
            .max()
            .orElseThrow();
    return Math.ceil(2 * highest + 0.2) / 2;
  }

  private static void limits(
      Plot plot, List<Comparison> measured, List<Map<String, String>> settings) {
    SortedMap<Double, Double> schedule = new TreeMap<>();
    SortedMap<Double, Double> capacity = new TreeMap<>();
    for (Comparison c : measured) {
      double x = 1.0 + settings.indexOf(c.setting());
      c.bound().ifPresent(bound -> schedule.put(x, bound.schedule()));
      c.bound().flatMap(Bound::capacity).ifPresent(i -> capacity.put(x, i.estimate()));
    }
    plot.limits("best schedule of these tasks", false, schedule, LIMIT_WIDTH);
    plot.limits("capacity of this machine", true, capacity, LIMIT_WIDTH);
  }

  private static SortedMap<Double, Interval> at(
      Plot plot,
      List<Comparison> measured,
      List<Map<String, String>> settings,
      boolean deciding,
      double offset) {
    SortedMap<Double, Interval> at = new TreeMap<>();
    for (Comparison c : measured) {
      if (c.deciding() == deciding) {
        Interval speedup = c.interval().orElseThrow();
        double x = 1.0 + settings.indexOf(c.setting()) + offset;
        at.put(x, speedup);
        plot.text(Figures.ratio(speedup.estimate()), x, speedup.low() - LABEL_DROP);
      }
    }
    return at;
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
