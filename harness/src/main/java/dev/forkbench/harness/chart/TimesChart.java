package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Cell;
import java.util.List;

/** What a benchmark took, arm by arm. */
final class TimesChart implements ChartSpec {
  private final String id;
  private final List<String> claims;
  private final String topic;
  private final List<String> benchmarks;
  private final Finding finding;
  private final String note;

  TimesChart(
      String id, List<String> claims, String topic, List<String> benchmarks, Finding finding) {
    this(id, claims, topic, benchmarks, finding, "");
  }

  private TimesChart(
      String id,
      List<String> claims,
      String topic,
      List<String> benchmarks,
      Finding finding,
      String note) {
    this.id = id;
    this.claims = claims;
    this.topic = topic;
    this.benchmarks = benchmarks;
    this.finding = finding;
    this.note = note;
  }

  /** The same with what a reader must know of the arms to understand their times. */
  TimesChart noting(String more) {
    return new TimesChart(id, claims, topic, benchmarks, finding, " " + more);
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
      return Picture.noDataFor(topic);
    }
    return Picture.of(
        finding.in(sample, verdicts).orElse(topic),
        rows.caption() + note,
        rows.plot(cell -> false),
        rows.data());
  }

  private boolean isShown(Cell cell) {
    return benchmarks.contains(cell.id().shortName());
  }
}
