package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.Bound;
import dev.forkbench.harness.claim.evidence.Comparison;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** What a verdict rests on, as tables with a header. */
final class VerdictTables {

  private VerdictTables() {}

  static List<List<String>> ratios(List<Comparison> comparisons) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ratio", "setting", "rounds", "effect, 95 % CI", "best possible", "share"));
    for (Comparison c : comparisons) {
      rows.add(
          List.of(
              c.name() + (c.deciding() ? "" : " (shown only)"),
              Figures.setting(c.setting()),
              String.valueOf(c.rounds()),
              c.interval().map(Figures::ratio).orElse("–"),
              c.bound().map(Bound::text).orElse("–"),
              c.shareOfBound().map(Figures::percent).orElse("–")));
    }
    return rows;
  }

  static List<List<String>> arms(List<Arm> arms) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "setting",
            "shows",
            "failures",
            "by trial, 95 % CI",
            "by " + arms.get(0).vm() + ", 95 % CI",
            "not counted"));
    for (Arm arm : arms) {
      rows.add(
          List.of(
              (arm.name().isEmpty() ? "" : arm.name() + ": ")
                  + Figures.setting(arm.params())
                  + arm.role().mark(),
              arm.state().word(),
              arm.tally(),
              arm.rateByTrial().map(VerdictTables::rate).orElse("–"),
              arm.rateByJvm().map(VerdictTables::rate).orElse("–"),
              String.valueOf(arm.idle())));
    }
    return rows;
  }

  private static String rate(Interval rate) {
    return Figures.percent(rate.low()) + " to " + Figures.percent(rate.high());
  }
}
