package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Each race as a dot: how many updates it lost, by arm. */
final class BalanceErrorChart implements ChartSpec {
  private static final int ROW_HEIGHT = 34;
  private static final int FRAME_HEIGHT = 150;

  /** Where a trial without any loss is drawn: a log axis has no zero. */
  private static final double NOTHING_LOST = 0.1;

  private static final Comparator<Arm> TOP_DOWN =
      Comparator.comparing((Arm arm) -> !arm.deciding())
          .thenComparing(arm -> Words.accessRank(arm.params().getOrDefault("access", "")))
          .thenComparing(arm -> Figures.setting(arm.params()));

  /** Space left and right of the data, for the names of the rows and for their tallies. */
  private static final double NAME_DECADES = 2.4;

  private static final double LABEL_DECADES = 2.4;
  private static final double STRIP = 0.22;
  private static final double GOLDEN_RATIO = 0.618033988749895;

  @Override
  public String id() {
    return Races.CHART;
  }

  @Override
  public Picture draw(Sample sample, Verdicts verdicts) {
    List<Arm> all = Races.of(sample, verdicts).stream().sorted(TOP_DOWN).toList();
    if (all.isEmpty()) {
      return Picture.noDataFor("races for a shared balance");
    }
    List<Arm> arms = sideBySide(all);
    String title = title(arms);
    String caption = caption(arms) + leftOut(all.size() - arms.size());
    return new Picture(title, caption, Optional.of(plot(title, arms)), rows(arms));
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

  private static String leftOut(int others) {
    return others == 0
        ? ""
        : " The report's section \"The race in full\" has "
            + Figures.count(others, "more setting")
            + ", without a gate or on the heap of one JVM.";
  }

  private static String title(List<Arm> arms) {
    List<Arm> raced = arms.stream().filter(a -> a.deciding() && !a.trials().isEmpty()).toList();
    long losing = raced.stream().filter(arm -> arm.failures() > 0).count();
    return "Neither locked nor atomic, updates got lost in "
        + losing
        + " of "
        + Figures.count(raced.size(), "setting");
  }

  private static String caption(List<Arm> arms) {
    int idle = arms.stream().mapToInt(Arm::idle).sum();
    return "Each dot is one race between one depositing and one withdrawing side; its position is"
        + " the number of updates that left no trace (lost deposits plus lost withdrawals, which"
        + " cancel in the balance). At the right: races that lost any. \"0 of n\" comes with its"
        + " one-sided upper 95 % limit by trial. The x axis is logarithmic, with 0 set apart. "
        + Figures.count(idle, "trial")
        + " without overlap of the two sides "
        + (idle == 1 ? "is" : "are")
        + " not drawn and not counted as correct.";
  }

  private static XYChart plot(String title, List<Arm> arms) {
    List<Arm> bottomUp = new ArrayList<>(arms);
    Collections.reverse(bottomUp);
    int height = FRAME_HEIGHT + ROW_HEIGHT * arms.size();
    Plot plot = new Plot(Style.chart(title, "Updates lost in one race", "", height));
    plot.chart().getStyler().setMarkerSize(5);
    plot.chart().getStyler().setPlotGridLinesVisible(false);
    double decades = decades(arms);
    Set<String> varying = varying(arms);
    double nameDecades = NAME_DECADES * (1 + varying.size() / 2.0);
    xAxis(plot, nameDecades, decades, arms.size());
    plot.yNames(
        bottomUp.stream().map(arm -> name(arm, varying)).toList(),
        NOTHING_LOST / Math.pow(10, nameDecades / 2));
    space(plot, bottomUp, "PROCESSES");
    space(plot, bottomUp, "THREADS");
    for (int row = 0; row < bottomUp.size(); row++) {
      plot.text(tally(bottomUp.get(row)), Math.pow(10, decades + LABEL_DECADES / 2), row + 1.0);
    }
    return plot.chart();
  }

  private static double decades(List<Arm> arms) {
    long most =
        arms.stream()
            .flatMap(arm -> arm.trials().stream())
            .mapToLong(Arm.Outcome::lost)
            .max()
            .orElse(1);
    return Math.max(1, Math.ceil(Math.log10(most)));
  }

  private static void xAxis(Plot plot, double nameDecades, double decades, int rows) {
    plot.chart().getStyler().setXAxisLogarithmic(true);
    plot.chart().getStyler().setXAxisMin(NOTHING_LOST / Math.pow(10, nameDecades));
    plot.chart().getStyler().setXAxisMax(Math.pow(10, decades + LABEL_DECADES));
    plot.chart().getStyler().setXAxisTickLabelsFormattingFunction(x -> tick(x, decades));
    for (double x = -1; x <= decades; x++) {
      double at = Math.pow(10, x);
      plot.rule("decade " + x, new double[] {at, at}, new double[] {0.4, rows + 0.6});
    }
  }

  /** XChart drops all ticks when both ends of an axis have the same text: hence the two blanks. */
  private static String tick(double x, double decades) {
    if (x < NOTHING_LOST / 2) {
      return " ";
    }
    if (x > Math.pow(10, decades + 0.5)) {
      return "  ";
    }
    return x < 0.5 ? "0" : Figures.number(x);
  }

  private static void space(Plot plot, List<Arm> bottomUp, String space) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    collect(
        bottomUp,
        space,
        (x, y) -> {
          xs.add(x);
          ys.add(y);
        });
    if (!xs.isEmpty()) {
      boolean processes = space.equals("PROCESSES");
      plot.points(
          processes ? "two worker JVMs" : "two threads",
          Style.translucent(processes ? Style.PROCESSES : Style.THREADS),
          processes ? Style.PROCESSES_MARKER : Style.THREADS_MARKER,
          xs.stream().mapToDouble(x -> x).toArray(),
          ys.stream().mapToDouble(y -> y).toArray());
    }
  }

  private static void collect(List<Arm> bottomUp, String space, BiConsumer<Double, Double> dots) {
    for (int row = 0; row < bottomUp.size(); row++) {
      Arm arm = bottomUp.get(row);
      if (space.equals(arm.params().get("space"))) {
        int y = row + 1;
        IntStream.range(0, arm.trials().size())
            .forEach(
                i ->
                    dots.accept(Math.max(NOTHING_LOST, arm.trials().get(i).lost()), y + jitter(i)));
      }
    }
  }

  /** Spreads dots evenly within their row, the same way each time. */
  private static double jitter(int i) {
    double fraction = i * GOLDEN_RATIO % 1;
    return STRIP * (2 * fraction - 1);
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
    rows.add(List.of("setting", "state", "trial", "lost"));
    for (Arm arm : arms) {
      for (Arm.Outcome trial : arm.trials()) {
        rows.add(
            List.of(
                Figures.setting(arm.params()),
                arm.state().word(),
                trial.name(),
                String.valueOf(trial.lost())));
      }
    }
    return rows;
  }
}
