package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import java.util.List;
import java.util.Optional;

/** What a benchmark took, arm by arm. */
final class TimesChart implements ChartSpec {
  private final String id;
  private final List<String> claims;
  private final String title;
  private final List<String> benchmarks;
  private final Finding finding;

  /**
   * How a title tells the ratio on which the first claim was decided.
   *
   * @param what takes so many times as long; empty for no finding
   * @param than what it is compared with
   */
  record Finding(String what, String than) {
    static final Finding NONE = new Finding("", "");

    /** Empty if the claim rests on several ratios, or on none. */
    private Optional<String> of(Verdict verdict) {
      List<Interval> ratios =
          verdict.evidence().decidingComparisons().stream()
              .map(Comparison::interval)
              .flatMap(Optional::stream)
              .toList();
      return what.isEmpty() || ratios.size() != 1
          ? Optional.empty()
          : Optional.of(
              what + " takes " + Figures.ratio(ratios.get(0).estimate()) + " as long as " + than);
    }
  }

  TimesChart(
      String id, List<String> claims, String title, List<String> benchmarks, Finding finding) {
    this.id = id;
    this.claims = claims;
    this.title = title;
    this.benchmarks = benchmarks;
    this.finding = finding;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<String> claims() {
    return claims;
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    TimeRows rows = TimeRows.of(sample, this::isShown);
    if (rows.isEmpty()) {
      return Picture.noDataFor(title);
    }
    return Picture.of(
        title(sample, verdicts), rows.caption(), rows.plot(cell -> false), rows.data());
  }

  private String title(Sample sample, Verdicts verdicts) {
    return verdicts.of(sample.subject()).stream()
        .filter(verdict -> verdict.claim().id().equals(claims.get(0)))
        .filter(verdict -> verdict.label().decided())
        .flatMap(verdict -> finding.of(verdict).stream())
        .findFirst()
        .orElse(title);
  }

  private boolean isShown(Cell cell) {
    return benchmarks.contains(cell.id().shortName());
  }
}
