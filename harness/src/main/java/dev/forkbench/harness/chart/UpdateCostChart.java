package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one update of a shared balance costs, by access; accesses that lose updates say so. */
final class UpdateCostChart implements ChartSpec {
  private static final String BENCHMARK = "BalanceBenchmark.update";

  @Override
  public String id() {
    return "update-cost";
  }

  @Override
  public List<String> claims() {
    return List.of("C44", "C38");
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    TimeRows rows = TimeRows.of(sample, UpdateCostChart::isUpdate);
    if (rows.isEmpty()) {
      return Picture.noDataFor("the cost of an update");
    }
    Set<String> losing = losing(sample, verdicts);
    Plot plot = rows.plot(cell -> losing.contains(cell.id().params().get("access")));
    return Picture.of(title(rows), rows.caption() + explained(losing), plot, rows.data());
  }

  private static boolean isUpdate(Cell cell) {
    return cell.id().shortName().equals(BENCHMARK)
        && cell.id().params().keySet().containsAll(Set.of("backend", "access"));
  }

  /** Accesses under which a race of this run lost updates. */
  private static Set<String> losing(Sample sample, Verdicts verdicts) {
    return Races.of(sample, verdicts).stream()
        .filter(arm -> arm.failures() > 0)
        .map(Arm::params)
        .map(params -> params.getOrDefault("access", ""))
        .collect(Collectors.toSet());
  }

  private static String title(TimeRows rows) {
    Optional<Double> lock = of(rows, "PROCESS_POOL", "SHARED_LOCK");
    Optional<Double> atomic = of(rows, "PROCESS_POOL", "ATOMIC");
    return lock.isPresent() && atomic.isPresent()
        ? "An update by two processes takes "
            + Times.text(lock.get())
            + " under a lock, "
            + Times.text(atomic.get())
            + " if atomic"
        : "What an update of a shared balance costs";
  }

  private static Optional<Double> of(TimeRows rows, String backend, String access) {
    return rows.times().entrySet().stream()
        .filter(e -> e.getKey().id().params().get("backend").equals(backend))
        .filter(e -> e.getKey().id().params().get("access").equals(access))
        .map(e -> e.getValue().estimate())
        .findFirst();
  }

  private static String explained(Set<String> losing) {
    return losing.isEmpty()
        ? ""
        : " \"Wrong\": races of this run lost updates with that access, so its time is the price of"
            + " nothing.";
  }
}
