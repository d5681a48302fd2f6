package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Each race as a dot: how many updates it lost, by arm. */
final class BalanceErrorChart implements ChartSpec {
  /** Where a trial without any loss is drawn: a log axis has no zero. */
  private static final double NOTHING_LOST = 0.1;

  private static final Comparator<Arm> TOP_DOWN =
      Comparator.comparing((Arm arm) -> !arm.deciding())
          .thenComparing(arm -> Words.accessRank(arm.params().getOrDefault("access", "")))
          .thenComparing(arm -> Figures.setting(arm.params()));

  /** Share of a row that a histogram takes, and what of it the rarest loss gets. */
  private static final double ROW = 0.8;

  private static final double LEAST = 0.06;

  /** A decade has so many bins. */
  private static final int BINS = 12;

  /** The bin of races that lost nothing. */
  private static final int NONE = -100;

  @Override
  public String id() {
    return Races.CHART;
  }

  @Override
  public List<String> claims() {
    return List.of("C37");
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Arm> all = Races.of(sample, verdicts).stream().sorted(TOP_DOWN).toList();
    if (all.isEmpty()) {
      return Picture.noDataFor("races for a shared balance");
    }
    List<Arm> arms = sideBySide(all);
    List<Arm> others = all.stream().filter(arm -> !arms.contains(arm)).toList();
    String title = "Neither locked nor atomic, updates got lost in " + losing(arms);
    return Picture.of(title, caption(arms) + leftOut(others), plot(arms), rows(arms));
  }

  /** Those that threads and processes can both take part in, if there are any. */
  private static List<Arm> sideBySide(List<Arm> arms) {
    List<Arm> shared =
        arms.stream()
            .filter(arm -> "MAPPED".equals(arm.params().get("memory")))
            .filter(arm -> "true".equals(arm.params().get("gate")))
            .toList();
    return shared.isEmpty() ? arms : shared;
  }

  private static String leftOut(List<Arm> others) {
    return others.isEmpty()
        ? ""
        : " The report's section \"The race in full\" has "
            + Figures.count(others.size(), "more setting")
            + ", without a gate or on the heap of one JVM; raced without a lock or atomic"
            + " updates, some got lost in "
            + losing(others)
            + ".";
  }

  /** {@code 7 of 8 settings}: of those that nothing keeps from losing updates, how many did. */
  private static String losing(List<Arm> arms) {
    List<Arm> raced = arms.stream().filter(a -> a.deciding() && !a.trials().isEmpty()).toList();
    long losing = raced.stream().filter(arm -> arm.failures() > 0).count();
    return losing + " of " + Figures.count(raced.size(), "setting");
  }

  private static String caption(List<Arm> arms) {
    int idle = arms.stream().mapToInt(Arm::idle).sum();
    return "How many races between one depositing and one withdrawing side lost how much: the place"
        + " of a bar is the number of updates that left no trace (lost deposits plus lost"
        + " withdrawals, which cancel in the balance), its height how many races did, relative to"
        + " the highest bar of its row; rare losses are drawn with 6 % of it, so that they are"
        + " seen. At the right: races that lost any. \"0 of n\" comes with its"
        + " one-sided upper 95 % limit by trial. "
        + Figures.count(idle, "trial")
        + " without overlap of the two sides "
        + (idle == 1 ? "is" : "are")
        + " not drawn and not counted as correct.";
  }

  private static Plot plot(List<Arm> arms) {
    Axis x =
        Axis.log(
            "Updates lost in one race, logarithmic, with 0 set apart",
            DoubleStream.concat(
                DoubleStream.of(NOTHING_LOST, 10),
                arms.stream().flatMap(arm -> arm.trials().stream()).mapToDouble(Arm.Outcome::lost)),
            value -> value < 0.5 ? "0" : Figures.number(value));
    Set<String> varying = varying(arms);
    Plot plot = new Plot(x, Axis.names(arms.stream().map(arm -> name(arm, varying)).toList()));
    for (int i = 0; i < arms.size(); i++) {
      histogram(plot, arms.get(i), i + 1);
      plot.note(tally(arms.get(i)));
    }
    return plot;
  }

  /** How many races lost how much: the fullest bin of a row is as high as the row. */
  private static void histogram(Plot plot, Arm arm, int row) {
    SortedMap<Integer, Integer> bins = new TreeMap<>();
    arm.trials().forEach(trial -> bins.merge(bin(trial.lost()), 1, Integer::sum));
    int most = bins.values().stream().max(Comparator.naturalOrder()).orElse(1);
    Series series = Words.series(arm.params());
    bins.forEach(
        (bin, count) -> {
          double foot = row + ROW / 2;
          double height = ROW * Math.max((double) count / most, LEAST);
          plot.box(series, left(bin), foot, left(bin + 1), foot - height, 1, tip(bin, count));
        });
  }

  private static int bin(long lost) {
    return lost <= 0 ? NONE : (int) Math.floor(BINS * Math.log10(lost));
  }

  private static double left(int bin) {
    return bin <= NONE + 1
        ? NOTHING_LOST * Math.pow(10, (bin - NONE) * 2.0 / BINS)
        : Math.pow(10, (double) bin / BINS);
  }

  private static String tip(int bin, int count) {
    return Figures.count(count, "race")
        + (bin == NONE
            ? " lost nothing"
            : " lost about " + Figures.number(Math.pow(10, (bin + 0.5) / BINS)));
  }

  /** Parameters that are not the same in all arms; space and access are always named. */
  private static Set<String> varying(List<Arm> arms) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (Arm arm : arms) {
      arm.params().forEach((k, v) -> values.computeIfAbsent(k, key -> new HashSet<>()).add(v));
    }
    values.keySet().removeAll(Set.of("space", "access"));
    return values.entrySet().stream()
        .filter(e -> e.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String name(Arm arm, Set<String> varying) {
    Map<String, String> rest = new TreeMap<>(arm.params());
    rest.keySet().retainAll(varying);
    return Words.name(arm.params().getOrDefault("space", ""))
        + ", "
        + Words.name(arm.params().getOrDefault("access", ""))
        + (rest.isEmpty() ? "" : ", " + Figures.setting(rest));
  }

  private static String tally(Arm arm) {
    if (arm.trials().isEmpty()) {
      return "no overlap in " + Figures.count(arm.idle(), "trial");
    }
    String share = arm.failures() + " of " + arm.trials().size() + " wrong";
    return arm.failures() > 0 ? share : share + ", " + arm.upperBounds().split(" by")[0];
  }

  private static List<List<String>> rows(List<Arm> arms) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setting", "state", "lost", "races"));
    for (Arm arm : arms) {
      SortedMap<Long, Integer> races = new TreeMap<>();
      arm.trials().forEach(trial -> races.merge(trial.lost(), 1, Integer::sum));
      races.forEach(
          (lost, count) ->
              rows.add(
                  List.of(
                      Figures.setting(arm.params()),
                      arm.state().word(),
                      String.valueOf(lost),
                      String.valueOf(count))));
    }
    return rows;
  }
}
