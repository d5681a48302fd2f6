package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arms of a benchmark that were measured in the same mode and setting, in both lanes.
 *
 * <p>A parameter that is a number wherever the benchmark was measured is part of the setting: two
 * sizes are not compared. So is one of which both lanes measured a common value: two shapes of the
 * work are not compared, either. One whose values all differ between the lanes names an arm.
 *
 * @param mode JMH's label: a first call is not compared with a warm one
 * @param setting parameters that all arms share
 * @param arms from the fastest to the slowest
 * @param references the arms of CPython's processes, at least one, from the fastest to the slowest;
 *     its threads, and one task after the other, are a floor
 */
record LaneGroup(
    String mode, SortedMap<String, String> setting, List<Cell> arms, List<Cell> references) {
  private static final double LEVEL = 0.95;

  /** What is passed by reference goes to a thread. */
  private static final String NO_PROCESS = "threading\\..*|sequential|by reference";

  private static final String NUMBER = "\\d{1,15}";
  private static final Comparator<Cell> BY_TIME =
      Comparator.comparingDouble(cell -> Times.of(cell).orElseThrow().estimate());

  /** The groups of every benchmark that both lanes measured, by its name. */
  static SortedMap<String, List<LaneGroup>> of(List<Cell> cells) {
    SortedMap<String, List<LaneGroup>> groups = new TreeMap<>();
    cells.stream()
        .collect(Collectors.groupingBy(cell -> cell.id().benchmark()))
        .forEach((benchmark, arms) -> groups.put(benchmark, groups(arms)));
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static List<LaneGroup> groups(List<Cell> cells) {
    List<LaneGroup> groups = new ArrayList<>();
    cells.stream()
        .collect(Collectors.groupingBy(cell -> cell.id().mode() + " " + cell.id().threads()))
        .values()
        .forEach(alike -> groups.addAll(ofOneMode(alike)));
    groups.sort(
        Comparator.comparing(LaneGroup::mode).thenComparing(group -> padded(group.setting)));
    return groups;
  }

  private static List<LaneGroup> ofOneMode(List<Cell> cells) {
    Set<String> shared = shared(cells);
    List<LaneGroup> groups = new ArrayList<>();
    cells.stream()
        .filter(cell -> Times.of(cell).isPresent())
        .collect(
            Collectors.groupingBy(
                cell -> setting(cell, shared), LinkedHashMap::new, Collectors.toList()))
        .forEach((setting, arms) -> of(setting, arms).ifPresent(groups::add));
    return groups;
  }

  /** Also by cells without a valid fork: a disturbance must not change what is compared. */
  private static Set<String> shared(List<Cell> cells) {
    return cells.stream()
        .flatMap(cell -> cell.id().params().keySet().stream())
        .filter(name -> isNumber(name, cells) || isCommon(name, cells))
        .collect(Collectors.toSet());
  }

  private static boolean isNumber(String name, List<Cell> cells) {
    return cells.stream()
        .allMatch(cell -> cell.id().params().getOrDefault(name, "").matches(NUMBER));
  }

  private static boolean isCommon(String name, List<Cell> cells) {
    return !Collections.disjoint(values(name, true, cells), values(name, false, cells));
  }

  private static Set<String> values(String name, boolean onCPython, List<Cell> cells) {
    return cells.stream()
        .filter(cell -> cell.id().onCPython() == onCPython)
        .flatMap(cell -> Stream.ofNullable(cell.id().params().get(name)))
        .collect(Collectors.toSet());
  }

  private static SortedMap<String, String> setting(Cell cell, Set<String> shared) {
    SortedMap<String, String> setting = new TreeMap<>(cell.id().params());
    setting.keySet().retainAll(shared);
    return setting;
  }

  private static Optional<LaneGroup> of(SortedMap<String, String> setting, List<Cell> cells) {
    List<Cell> arms = cells.stream().sorted(BY_TIME).toList();
    List<Cell> references = arms.stream().filter(LaneGroup::isPythonProcess).toList();
    boolean both = arms.stream().anyMatch(cell -> !cell.id().onCPython());
    return both && !references.isEmpty()
        ? Optional.of(new LaneGroup(cells.get(0).id().mode(), setting, arms, references))
        : Optional.empty();
  }

  private static boolean isPythonProcess(Cell cell) {
    return cell.id().onCPython()
        && cell.id().params().values().stream().noneMatch(value -> value.matches(NO_PROCESS));
  }

  /** Sorts as the numbers do. */
  private static String padded(Map<String, String> setting) {
    return setting.values().stream().map("%15s"::formatted).collect(Collectors.joining());
  }

  /** What tells an arm from the others of its group. */
  SortedMap<String, String> arm(Cell cell) {
    SortedMap<String, String> arm = new TreeMap<>(cell.id().params());
    arm.keySet().removeAll(setting.keySet());
    return arm;
  }

  /** How people name a reference; with its version, where several interpreters measured. */
  String name(Cell reference) {
    long versions = references.stream().map(r -> r.id().jdkVersion()).distinct().count();
    String arm = Figures.setting(arm(reference));
    return versions == 1 ? arm : arm + " on " + reference.id().jdkVersion();
  }

  /** The fastest arm of CPython's processes. */
  Cell fastest() {
    return references.get(0);
  }

  /** Rounds in which both an arm and another are valid. */
  static int rounds(Cell cell, Cell reference) {
    return pairs(cell, reference).size();
  }

  /** The arm's time / the reference's, paired by round; empty below two rounds. */
  static Optional<Interval> ratio(Cell cell, Cell reference) {
    List<double[]> pairs = pairs(cell, reference);
    return pairs.size() < 2
        ? Optional.empty()
        : Optional.of(
            PairedRatio.of(
                    pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                    pairs.stream().mapToDouble(pair -> pair[1]).toArray())
                .interval(LEVEL));
  }

  private static List<double[]> pairs(Cell cell, Cell reference) {
    List<double[]> pairs = new ArrayList<>();
    for (Fork fork : cell.validForks()) {
      reference.validForks().stream()
          .filter(other -> other.round() == fork.round())
          .findFirst()
          .ifPresent(
              other ->
                  pairs.add(
                      new double[] {
                        fork.value() * Times.unit(cell), other.value() * Times.unit(reference)
                      }));
    }
    return pairs;
  }
}
