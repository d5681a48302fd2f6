package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What both lanes measured, as tables. */
final class LaneTable {
  /** What a reader must know beside it. */
  static final String EXPLAINED =
      "What the JVM's and CPython's benchmarks of the same name took in the same rounds, from the"
          + " fastest arm to the slowest. The ratio is an arm's time / that of CPython's fastest"
          + " processes in the same mode and setting, paired by round: below 1x it is faster than them. It"
          + " decides no claim. lanes.csv has the ratios to each of CPython's process arms.";

  private LaneTable() {}

  /** One benchmark for people, three digits each: a row per arm. */
  static List<List<String>> forPeople(List<LaneGroup> groups) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "mode",
            "setting",
            "arm",
            "on",
            "valid forks",
            "time per operation, 95 % CI",
            "ratio, 95 % CI",
            "to CPython's fastest processes"));
    groups.forEach(group -> group.arms().forEach(cell -> rows.add(forPeople(group, cell))));
    return rows;
  }

  private static List<String> forPeople(LaneGroup group, Cell cell) {
    Interval time = Times.of(cell).orElseThrow();
    return List.of(
        group.mode(),
        group.setting().isEmpty() ? "–" : Figures.setting(group.setting()),
        Figures.setting(group.arm(cell)),
        runtime(cell),
        cell.validForks().size() + " of " + cell.forks().size(),
        cell.validForks().size() < 2 ? Times.text(time.estimate()) : text(time),
        cell == group.fastest() ? "–" : ratio(group, cell, time),
        cell == group.fastest() ? "(these)" : group.name(group.fastest()));
  }

  private static String text(Interval time) {
    return "%s (%s to %s)"
        .formatted(Times.text(time.estimate()), Times.text(time.low()), Times.text(time.high()));
  }

  private static String ratio(LaneGroup group, Cell cell, Interval time) {
    double reference = Times.of(group.fastest()).orElseThrow().estimate();
    return LaneGroup.ratio(cell, group.fastest())
        .map(Figures::ratio)
        .orElseGet(() -> Figures.ratio(time.estimate() / reference));
  }

  private static String runtime(Cell cell) {
    return (cell.id().onCPython() ? "CPython " : "JDK ") + cell.id().jdkVersion();
  }

  /** {@code lanes.csv}: all of them, a row per arm and reference. */
  static String csv(Iterable<List<LaneGroup>> benchmarks) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "benchmark",
            "mode",
            "setting",
            "arm",
            "vm",
            "jdk",
            "valid_forks",
            "ns",
            "ci95_low_ns",
            "ci95_high_ns",
            "reference_arm",
            "rounds",
            "ratio",
            "ratio_ci95_low",
            "ratio_ci95_high"));
    benchmarks.forEach(groups -> groups.forEach(group -> addCsv(group, rows)));
    return Csv.of(
        List.of(
            "one row an arm of a mode and setting that both lanes measured, and a CPython process arm of that"
                + " setting, the reference; both from the fastest to the slowest; valid forks only",
            "ns: geometric mean over forks; ratio: ns / that of the reference, paired by round; empty"
                + " below 2 rounds; ci95: t on the log scale"),
        rows);
  }

  private static void addCsv(LaneGroup group, List<List<String>> rows) {
    for (Cell cell : group.arms()) {
      group.references().forEach(reference -> rows.add(csv(group, cell, reference)));
    }
  }

  private static List<String> csv(LaneGroup group, Cell cell, Cell reference) {
    Interval time = Times.of(cell).orElseThrow();
    Optional<Interval> ratio = LaneGroup.ratio(cell, reference);
    return List.of(
        cell.id().benchmark(),
        group.mode(),
        Figures.setting(group.setting()),
        Figures.setting(group.arm(cell)),
        cell.id().vmName(),
        cell.id().jdkVersion(),
        String.valueOf(cell.validForks().size()),
        String.valueOf(time.estimate()),
        String.valueOf(time.low()),
        String.valueOf(time.high()),
        group.name(reference),
        String.valueOf(LaneGroup.rounds(cell, reference)),
        ratio.map(i -> String.valueOf(i.estimate())).orElse(""),
        ratio.map(i -> String.valueOf(i.low())).orElse(""),
        ratio.map(i -> String.valueOf(i.high())).orElse(""));
  }
}
