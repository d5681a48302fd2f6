package dev.forkbench.harness.compare;

import dev.forkbench.harness.gate.Comparison;
import dev.forkbench.harness.gate.Judge;
import dev.forkbench.harness.gate.Judgement;
import dev.forkbench.harness.gate.Pair;
import dev.forkbench.harness.gate.SeriesId;
import dev.forkbench.harness.gate.Settings;
import dev.forkbench.harness.gate.TwoStages;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.run.InterruptedRunException;
import dev.forkbench.harness.run.RunException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures until the gate knows enough: every benchmark until its intervals are narrow, however the
 * versions compare, as stopping at a difference would find one; then suspects once more, on fresh
 * forks that alone can fail them.
 */
final class Comparing {
  private static final String TOO_FEW = "A/A: too few rounds to hold the base against itself.";

  private final Design design;
  private final Settings settings;
  private final Stage first;
  private final Stage fresh;
  private final Measuring measuring;
  private final TwoStages stages;
  private final Map<Integer, Integer> rounds = new TreeMap<>();
  private final Map<Integer, String> failed = new TreeMap<>();

  Comparing(Design design, Settings settings, Stage first, Stage fresh, Measuring measuring) {
    this.design = design;
    this.settings = settings;
    this.first = first;
    this.fresh = fresh;
    this.measuring = measuring;
    this.stages = new TwoStages(settings);
  }

  /**
   * @throws UnreadableResultException if what was measured cannot be compared
   * @throws InterruptedRunException when it was stopped; what is complete stays
   */
  Judgement run()
      throws IOException, UnreadableResultException, RunException, InterruptedRunException {
    measureFirst();
    Set<Integer> suspects = suspects();
    measureFresh(suspects);
    return Judge.judge(
        first.files(failed.keySet()),
        fresh.files(failed.keySet()),
        settings,
        failures(),
        notes(suspects));
  }

  /**
   * The first stage alone.
   *
   * @throws InterruptedRunException when it was stopped; what is complete stays
   */
  List<Pair> measured()
      throws IOException, UnreadableResultException, RunException, InterruptedRunException {
    measureFirst();
    return Judge.pairs(first.files(failed.keySet()), settings);
  }

  /** What could not be measured, a line each. */
  List<String> failures() {
    return failed.entrySet().stream()
        .map(
            e ->
                "not measured: "
                    + design.benchmarks().get(e.getKey()).label()
                    + ": "
                    + e.getValue())
        .toList();
  }

  private void measureFirst()
      throws IOException, UnreadableResultException, RunException, InterruptedRunException {
    first.open();
    Set<Integer> open =
        IntStream.range(0, design.benchmarks().size())
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    int done = 0;
    for (int look : TwoStages.looks(design.fewest(), design.most())) {
      measuring.expect(2 * open.size() * (look - done));
      for (int round = done + 1; round <= look && !open.isEmpty(); round++) {
        measure(first, round, open);
      }
      done = look;
      requireSome();
      open.removeAll(settled());
    }
  }

  private void requireSome() throws RunException {
    if (failed.size() == design.benchmarks().size()) {
      throw RunException.incomplete("No benchmark could be measured; " + failures().get(0));
    }
  }

  /** A benchmark that fails is given up: its numbers could not be paired. */
  private void measure(Stage stage, int round, Set<Integer> open)
      throws IOException, InterruptedRunException {
    for (Order.Step step : new Order(design.seed()).of(round, open)) {
      if (!failed.containsKey(step.benchmark())) {
        measure(stage, round, step);
      }
    }
    open.removeAll(failed.keySet());
    if (stage == first) {
      open.forEach(benchmark -> rounds.put(benchmark, round));
    }
  }

  private void measure(Stage stage, int round, Order.Step step)
      throws IOException, InterruptedRunException {
    try {
      measuring.measure(
          design.benchmarks().get(step.benchmark()), step.version(), stage.file(round, step));
    } catch (FailedForkException e) {
      failed.put(step.benchmark(), e.getMessage());
    }
  }

  /** Benchmarks of which every series is measured enough. */
  private Set<Integer> settled() throws IOException, UnreadableResultException {
    List<Pair> pairs = Judge.pairs(first.files(failed.keySet()), settings);
    Set<SeriesId> settled = stages.settled(pairs);
    return targets(
        target ->
            pairs.stream()
                .map(pair -> pair.base().id())
                .filter(target::has)
                .allMatch(settled::contains));
  }

  private Set<Integer> suspects() throws IOException, UnreadableResultException {
    List<SeriesId> suspects = stages.suspects(Judge.pairs(first.files(failed.keySet()), settings));
    return targets(target -> suspects.stream().anyMatch(target::has));
  }

  private Set<Integer> targets(Predicate<Target> which) {
    return IntStream.range(0, design.benchmarks().size())
        .filter(i -> !failed.containsKey(i) && which.test(design.benchmarks().get(i)))
        .boxed()
        .collect(Collectors.toSet());
  }

  /** By as many forks as raised the suspicion. */
  private void measureFresh(Set<Integer> suspects) throws IOException, InterruptedRunException {
    fresh.open();
    measuring.expect(2 * suspects.stream().mapToInt(rounds::get).sum());
    for (int round = 1; round <= design.most(); round++) {
      int now = round;
      Set<Integer> open =
          suspects.stream()
              .filter(i -> rounds.get(i) >= now && !failed.containsKey(i))
              .collect(Collectors.toCollection(HashSet::new));
      measure(fresh, round, open);
    }
  }

  private List<String> notes(Set<Integer> suspects) throws IOException, UnreadableResultException {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Rounds: "
            + rounds.values().stream().mapToInt(Integer::intValue).min().orElse(0)
            + " to "
            + rounds.values().stream().mapToInt(Integer::intValue).max().orElse(0)
            + ", until a slow-down of "
            + Math.round(100 * settings.most())
            + " % would be seen; "
            + suspects.size()
            + " of "
            + design.benchmarks().size()
            + " benchmarks measured again on fresh forks, which alone can fail them.");
    notes.add(itself());
    return notes;
  }

  /** An alarm here would be a false one: both halves are the base. */
  private String itself() throws IOException, UnreadableResultException {
    Judge.Files halves = first.halves(failed.keySet());
    return halves.head().isEmpty() ? TOO_FEW : itself(Judge.itself(halves, settings), settings);
  }

  static String itself(List<Comparison> halves, Settings settings) {
    List<String> alarms =
        halves.stream().filter(c -> differs(c, settings)).map(c -> c.id().label()).toList();
    if (!alarms.isEmpty()) {
      return "A/A: the base seems to differ from itself, so the machine was not steady: " + alarms;
    }
    OptionalDouble visible =
        halves.stream().flatMap(c -> c.visible().stream()).mapToDouble(v -> v).min();
    return visible.isEmpty()
        ? TOO_FEW
        : String.format(
            Locale.ROOT,
            "A/A: no alarm between the base's odd rounds and its even ones; the smallest difference"
                + " they could have shown is %.1f %%.",
            100 * (visible.getAsDouble() - 1));
  }

  private static boolean differs(Comparison comparison, Settings settings) {
    boolean sure = Math.min(comparison.pWorse(), comparison.pBetter()) < settings.alpha();
    return sure
        && comparison
            .difference()
            .filter(d -> Math.abs(d.estimate()) > Math.log1p(settings.least()))
            .isPresent();
  }
}
