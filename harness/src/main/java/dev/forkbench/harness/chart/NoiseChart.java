package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** The same benchmark against itself, round by round: what this machine calls no difference. */
final class NoiseChart implements ChartSpec {
  private static final String BENCHMARK = "NoiseBenchmark.same";
  private static final double LEVEL = 0.95;

  @Override
  public String id() {
    return "noise";
  }

  /** It is about the machine. */
  @Override
  public List<String> claims() {
    return List.of();
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    Optional<Cell> a = side(sample, "A");
    Optional<Cell> b = side(sample, "B");
    SortedMap<Integer, double[]> pairs =
        a.isPresent() && b.isPresent() ? pairs(a.get(), b.get()) : new TreeMap<>();
    if (pairs.size() < 2) {
      return Picture.noDataFor("the same benchmark against itself");
    }
    Interval all =
        PairedRatio.of(
                pairs.values().stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.values().stream().mapToDouble(pair -> pair[1]).toArray())
            .interval(LEVEL);
    String title = "A benchmark against itself: " + Figures.ratio(all);
    String caption =
        "Each dot is one round: the time of side A / the time of side B, which run the same code."
            + " Below: geometric mean with its 95 %% t interval over %d rounds. What is not 1x here is"
                .formatted(pairs.size())
            + " noise, or an effect of turns.";
    return Picture.of(title, caption, plot(pairs, all), data(pairs));
  }

  private static Optional<Cell> side(Sample sample, String side) {
    return sample.cells().stream()
        .filter(cell -> cell.id().shortName().equals(BENCHMARK))
        .filter(cell -> side.equals(cell.id().params().get("side")))
        .findFirst();
  }

  private static SortedMap<Integer, double[]> pairs(Cell a, Cell b) {
    SortedMap<Integer, double[]> pairs = new TreeMap<>();
    for (Fork one : a.validForks()) {
      b.validForks().stream()
          .filter(other -> other.round() == one.round())
          .filter(other -> isTime(one.value()) && isTime(other.value()))
          .findFirst()
          .ifPresent(other -> pairs.put(one.round(), new double[] {one.value(), other.value()}));
    }
    return pairs;
  }

  private static boolean isTime(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private static Plot plot(SortedMap<Integer, double[]> pairs, Interval all) {
    Axis x =
        Axis.log(
            "Time of A / time of B",
            DoubleStream.concat(
                DoubleStream.of(1, all.low(), all.high()),
                pairs.values().stream().mapToDouble(pair -> pair[0] / pair[1])),
            Words::ratioTick);
    Plot plot = new Plot(x, Axis.names(List.of("each round", "all rounds")));
    plot.reference(1);
    int spread = pairs.size();
    int i = 0;
    for (Map.Entry<Integer, double[]> e : pairs.entrySet()) {
      double ratio = e.getValue()[0] / e.getValue()[1];
      double y = 1 + 0.6 * ((i + 0.5) / spread - 0.5);
      plot.point(
          Series.OTHER.named("a round"),
          ratio,
          y,
          "round " + e.getKey() + ": " + Figures.ratio(ratio));
      i++;
    }
    Series mean = new Series("all rounds", Tone.INK, Marker.CIRCLE);
    plot.estimate(mean, all, 2, Figures.ratio(all));
    return plot.note("").note(Figures.ratio(all));
  }

  private static List<List<String>> data(SortedMap<Integer, double[]> pairs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("round", "a", "b", "ratio"));
    pairs.forEach(
        (round, pair) ->
            rows.add(
                List.of(
                    String.valueOf(round),
                    String.valueOf(pair[0]),
                    String.valueOf(pair[1]),
                    String.valueOf(pair[0] / pair[1]))));
    return rows;
  }
}
