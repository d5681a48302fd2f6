package dev.forkbench.harness.report;

import dev.forkbench.harness.claim.Times;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.PairedRatio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The arms of a benchmark that were measured in the same setting, in both lanes.
 *
 * <p>A parameter that is a number wherever the benchmark was measured is part of the setting: two
 * sizes are not compared. One that is a word names an arm.
 *
 * @param setting parameters that all arms share
 * @param arms from the fastest to the slowest
 * @param reference the fastest arm of CPython's processes; its threads are a floor
 */
record LaneGroup(SortedMap<String, String> setting, List<Cell> arms, Cell reference) {
  private static final double LEVEL = 0.95;
  private static final String NUMBER = "\\d{1,15}";
  private static final Comparator<Cell> BY_TIME =
      Comparator.comparingDouble(cell -> Times.of(cell).orElseThrow().estimate());

  /** The groups of every benchmark that both lanes measured, by its name. */
  static SortedMap<String, List<LaneGroup>> of(List<Cell> cells) {
    SortedMap<String, List<LaneGroup>> groups = new TreeMap<>();
    cells.stream()
        .filter(cell -> Times.of(cell).isPresent())
        .collect(Collectors.groupingBy(cell -> cell.id().benchmark()))
        .forEach((benchmark, arms) -> groups.put(benchmark, groups(arms)));
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static List<LaneGroup> groups(List<Cell> cells) {
    Set<String> numbers = numbers(cells);
    List<LaneGroup> groups = new ArrayList<>();
    cells.stream()
        .collect(
            Collectors.groupingBy(
                cell -> setting(cell, numbers), LinkedHashMap::new, Collectors.toList()))
        .forEach((setting, arms) -> of(setting, arms).ifPresent(groups::add));
    groups.sort(Comparator.comparing(group -> padded(group.setting)));
    return groups;
  }

  private static Set<String> numbers(List<Cell> cells) {
    Set<String> names = new TreeSet<>(cells.get(0).id().params().keySet());
    names.removeIf(
        name ->
            !cells.stream()
                .allMatch(cell -> cell.id().params().getOrDefault(name, "").matches(NUMBER)));
    return names;
  }

  private static SortedMap<String, String> setting(Cell cell, Set<String> numbers) {
    SortedMap<String, String> setting = new TreeMap<>(cell.id().params());
    setting.keySet().retainAll(numbers);
    return setting;
  }

  private static Optional<LaneGroup> of(SortedMap<String, String> setting, List<Cell> cells) {
    Optional<Cell> reference = cells.stream().filter(LaneGroup::isPythonProcess).min(BY_TIME);
    boolean both = cells.stream().anyMatch(cell -> !cell.id().onCPython());
    return reference
        .filter(any -> both)
        .map(fastest -> new LaneGroup(setting, cells.stream().sorted(BY_TIME).toList(), fastest));
  }

  private static boolean isPythonProcess(Cell cell) {
    return cell.id().onCPython()
        && cell.id().params().values().stream().noneMatch(value -> value.startsWith("threading."));
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

  /** Rounds in which both an arm and the reference are valid. */
  int rounds(Cell cell) {
    return pairs(cell).size();
  }

  /** The arm's time / the reference's, paired by round; empty below two rounds. */
  Optional<Interval> ratio(Cell cell) {
    List<double[]> pairs = pairs(cell);
    return pairs.size() < 2
        ? Optional.empty()
        : Optional.of(
            PairedRatio.of(
                    pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                    pairs.stream().mapToDouble(pair -> pair[1]).toArray())
                .interval(LEVEL));
  }

  private List<double[]> pairs(Cell cell) {
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
