package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;

/** How long hand-offs of a task take, from the usual one to the rarest. */
final class TailChart implements ChartSpec {
  private static final double RARE = 0.999;
  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final String ONE_CPU = "OnOneCpu";
  private static final List<Marker> MARKERS = List.of(Marker.values());
  private static final int OTHER_SHAPE = 3;

  /**
   * Where the times of all JVMs lie for one share of the operations.
   *
   * @param share of the operations that take less, in (0, 1)
   * @param middle median over JVMs, in ns, as the others
   */
  private record Point(double share, double low, double middle, double high) {
    /** One of so many operations takes longer. */
    double oneOf() {
      return 1 / (1 - share);
    }
  }

  @Override
  public String id() {
    return "tail";
  }

  /** No claim of the guides is about the rare ones. */
  @Override
  public List<String> claims() {
    return List.of();
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    Map<Cell, List<Point>> tails = new LinkedHashMap<>();
    sample.cells().stream()
        .sorted(Comparator.comparing(cell -> cell.id().label()))
        .forEach(cell -> add(cell, tails));
    return tails.isEmpty()
        ? Picture.noDataFor("the time of single hand-offs")
        : Picture.of(title(tails), caption(tails), plot(tails), rows(tails));
  }

  private static void add(Cell cell, Map<Cell, List<Point>> tails) {
    List<Point> points =
        shares(cell).stream().map(share -> point(cell, share)).flatMap(Optional::stream).toList();
    if (points.size() > 1) {
      tails.put(cell, points);
    }
  }

  /** Those that every valid fork can tell of. */
  private static TreeSet<Double> shares(Cell cell) {
    TreeSet<Double> shares = new TreeSet<>();
    cell.validForks().forEach(fork -> shares.addAll(fork.tail().below().keySet()));
    cell.validForks().forEach(fork -> shares.retainAll(fork.tail().below().keySet()));
    return shares;
  }

  private static Optional<Point> point(Cell cell, double share) {
    double[] times =
        cell.validForks().stream()
            .mapToDouble(fork -> Times.unit(cell) * fork.tail().below().get(share))
            .sorted()
            .toArray();
    boolean drawable = Arrays.stream(times).allMatch(time -> time > 0 && Double.isFinite(time));
    return drawable
        ? Optional.of(
            new Point(share, times[0], StatUtils.percentile(times, 50), times[times.length - 1]))
        : Optional.empty();
  }

  private static String title(Map<Cell, List<Point>> tails) {
    Optional<String> processes = rare(tails, "PROCESS_POOL");
    Optional<String> threads = rare(tails, "THREAD_POOL");
    return processes.isPresent() && threads.isPresent()
        ? "1 hand-off in 1,000 takes over "
            + processes.get()
            + " to a worker JVM, over "
            + threads.get()
            + " to a thread"
        : "How long hand-offs take, from the usual to the rarest";
  }

  private static Optional<String> rare(Map<Cell, List<Point>> tails, String backend) {
    return tails.entrySet().stream()
        .filter(tail -> backend.equals(backend(tail.getKey())) && !isOnOneCpu(tail.getKey()))
        .flatMap(tail -> tail.getValue().stream())
        .filter(point -> point.share() == RARE)
        .map(point -> Times.text(point.middle()))
        .findFirst();
  }

  private static String caption(Map<Cell, List<Point>> tails) {
    long fewest =
        tails.keySet().stream()
            .flatMap(cell -> cell.validForks().stream())
            .mapToLong(fork -> fork.tail().operations())
            .min()
            .orElseThrow();
    return "Lines: the time that a share of the hand-offs stays below, median over measurement JVMs;"
        + " upright: the lowest and the highest JVM, no confidence interval ("
        + Words.size(tails.keySet())
        + ", "
        + Figures.number(fewest)
        + " hand-offs a JVM or more). Dashed: everything on one CPU. Beyond the last dot are fewer"
        + " than ten hand-offs a JVM. Each waits for the one before: these are times of calls, not"
        + " of a queue under load.";
  }

  private static Plot plot(Map<Cell, List<Point>> tails) {
    List<Point> all = tails.values().stream().flatMap(List::stream).toList();
    Plot plot =
        new Plot(
            Axis.log(
                "Share of the hand-offs that are faster (log)",
                all.stream().mapToDouble(Point::oneOf),
                TailChart::share),
            Axis.log(
                "Time of a hand-off (log)",
                all.stream().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high())),
                Words::tick));
    tails.forEach(
        (cell, points) -> draw(plot, series(cell, tails.keySet()), isOnOneCpu(cell), points));
    return plot;
  }

  private static void draw(Plot plot, Series series, boolean dashed, List<Point> points) {
    double[] line =
        points.stream().flatMapToDouble(p -> DoubleStream.of(p.oneOf(), p.middle())).toArray();
    plot.line(series.tone(), 1.5, dashed ? Stroke.DASHED : Stroke.SOLID, line);
    for (Point p : points) {
      plot.line(series.tone(), 0.7, Stroke.SOLID, p.oneOf(), p.low(), p.oneOf(), p.high());
      plot.speck(series, p.oneOf(), p.middle());
    }
  }

  /** Ways that have the colour in common differ by their shapes. */
  private static Series series(Cell cell, Set<Cell> all) {
    Series whose = Words.series(cell.id().params());
    List<String> alike =
        all.stream()
            .filter(other -> Words.series(other.id().params()).equals(whose))
            .map(TailChart::backend)
            .distinct()
            .toList();
    int shape = whose.marker().ordinal() + OTHER_SHAPE * alike.indexOf(backend(cell));
    return new Series(Words.name(backend(cell)), whose.tone(), MARKERS.get(shape % MARKERS.size()));
  }

  private static String backend(Cell cell) {
    return cell.id().params().getOrDefault("backend", cell.id().label());
  }

  private static boolean isOnOneCpu(Cell cell) {
    return cell.id().benchmark().endsWith(ONE_CPU);
  }

  /** {@code 99.9 %}, {@code 99.999 %}: three digits would make 100 of it. */
  private static String share(double oneOf) {
    return BigDecimal.valueOf(100 * (1 - 1 / oneOf))
            .round(SIX_DIGITS)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static List<List<String>> rows(Map<Cell, List<Point>> tails) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "benchmark",
            "share_below",
            "forks",
            "operations",
            "median_ns",
            "lowest_jvm_ns",
            "highest_jvm_ns"));
    tails.forEach((cell, points) -> points.forEach(point -> rows.add(row(cell, point))));
    return rows;
  }

  private static List<String> row(Cell cell, Point point) {
    long operations =
        cell.validForks().stream().map(Fork::tail).mapToLong(tail -> tail.operations()).sum();
    return Stream.of(
            cell.id().label(),
            point.share(),
            cell.validForks().size(),
            operations,
            point.middle(),
            point.low(),
            point.high())
        .map(String::valueOf)
        .toList();
  }
}
