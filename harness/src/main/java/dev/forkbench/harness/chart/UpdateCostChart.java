package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;

/** What one update of a shared balance costs, by access; accesses that lose updates say so. */
final class UpdateCostChart implements ChartSpec {
  private static final String BENCHMARK = "BalanceBenchmark.update";
  private static final double OFFSET = 0.16;
  private static final double LABEL_RISE = 1.5;

  @Override
  public String id() {
    return "update-cost";
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    Map<Cell, Interval> times = new LinkedHashMap<>();
    sample.cells().stream()
        .filter(cell -> cell.id().shortName().equals(BENCHMARK))
        .filter(cell -> cell.id().params().keySet().containsAll(Set.of("backend", "access")))
        .forEach(cell -> Times.of(cell).ifPresent(time -> times.put(cell, time)));
    if (times.isEmpty()) {
      return Picture.noDataFor("the cost of an update");
    }
    Set<String> losing = losing(sample, verdicts);
    String title = title(times);
    return new Picture(
        title, caption(times, losing), Optional.of(plot(title, times, losing)), TimeRows.of(times));
  }

  /** Accesses under which a race of this run lost updates. */
  private static Set<String> losing(Sample sample, Verdicts verdicts) {
    return Races.of(sample, verdicts).stream()
        .filter(arm -> arm.failures() > 0)
        .map(Arm::params)
        .map(params -> params.getOrDefault("access", ""))
        .collect(Collectors.toSet());
  }

  private static String title(Map<Cell, Interval> times) {
    Optional<Double> lock = of(times, "PROCESS_POOL", "SHARED_LOCK");
    Optional<Double> atomic = of(times, "PROCESS_POOL", "ATOMIC");
    return lock.isPresent() && atomic.isPresent()
        ? "An update by two processes takes "
            + Times.text(lock.get())
            + " under a lock, "
            + Times.text(atomic.get())
            + " if atomic"
        : "What an update of a shared balance costs";
  }

  private static Optional<Double> of(Map<Cell, Interval> times, String backend, String access) {
    return times.entrySet().stream()
        .filter(e -> backend(e.getKey()).equals(backend) && access(e.getKey()).equals(access))
        .map(e -> e.getValue().estimate())
        .findFirst();
  }

  private static String caption(Map<Cell, Interval> times, Set<String> losing) {
    return "Dots: geometric mean. Whiskers: 95 % t interval on the log scale over forks ("
        + Words.size(times.keySet())
        + "). The y axis is logarithmic."
        + (losing.isEmpty()
            ? ""
            : " \"Wrong results\": races of this run lost updates with that access, so its time"
                + " is the price of nothing.");
  }

  private static XYChart plot(String title, Map<Cell, Interval> times, Set<String> losing) {
    List<String> accesses =
        times.keySet().stream()
            .map(UpdateCostChart::access)
            .distinct()
            .sorted(Comparator.comparingInt(Words::accessRank).thenComparing(a -> a))
            .toList();
    Plot plot = new Plot(Style.chart(title, "", "Time per update, two workers", Style.HEIGHT));
    TimeRows.logAxis(plot, times, accesses.stream().map(Words::name).toList());
    plot.dots(
        "two threads",
        Style.THREADS,
        Style.THREADS_MARKER,
        at(plot, times, accesses, "THREAD_POOL", -OFFSET));
    plot.dots(
        "two worker JVMs",
        Style.PROCESSES,
        Style.PROCESSES_MARKER,
        at(plot, times, accesses, "PROCESS_POOL", OFFSET));
    mark(plot, times, accesses, losing);
    return plot.chart();
  }

  private static SortedMap<Double, Interval> at(
      Plot plot, Map<Cell, Interval> times, List<String> accesses, String backend, double offset) {
    SortedMap<Double, Interval> at = new TreeMap<>();
    times.forEach(
        (cell, time) -> {
          if (backend(cell).equals(backend)) {
            double x = 1.0 + accesses.indexOf(access(cell)) + offset;
            at.put(x, time);
            plot.text(
                Times.text(time.estimate()),
                x,
                offset < 0 ? time.low() / LABEL_RISE : time.high() * LABEL_RISE);
          }
        });
    return at;
  }

  private static void mark(
      Plot plot, Map<Cell, Interval> times, List<String> accesses, Set<String> losing) {
    double y = Math.pow(10, TimeRows.top(times)) / LABEL_RISE;
    accesses.stream()
        .filter(losing::contains)
        .forEach(access -> plot.text("wrong results", 1.0 + accesses.indexOf(access), y));
  }

  private static String access(Cell cell) {
    return cell.id().params().get("access");
  }

  private static String backend(Cell cell) {
    return cell.id().params().get("backend");
  }
}
