package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.Observation;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run has to say about one claim.
 *
 * @param comparisons ratios of timed arms
 * @param arms counted arms of an experiment
 * @param cells timed cells that stand for themselves
 * @param missing what the rule needs and the run does not have: cells or arms, by name
 * @param parts what each part of the claim rests on, if it has any; all of it is in the lists above
 * @param cpus what the machine must have and has; empty if one CPU will do, or if parts differ
 */
public record Evidence(
    List<Comparison> comparisons,
    List<Arm> arms,
    List<Cell> cells,
    List<String> missing,
    List<Evidence> parts,
    Optional<Cpus> cpus) {

  public static final Evidence NONE =
      new Evidence(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

  public Evidence {
    comparisons = List.copyOf(comparisons);
    arms = List.copyOf(arms);
    cells = List.copyOf(cells);
    missing = List.copyOf(missing);
    parts = List.copyOf(parts);
  }

  public static Evidence ofComparisons(List<Comparison> comparisons, List<String> missing) {
    return of(comparisons, List.of(), List.of(), missing);
  }

  public static Evidence ofArms(List<Arm> arms, List<String> missing) {
    return of(List.of(), arms, List.of(), missing);
  }

  public static Evidence ofCells(List<Cell> cells, List<String> missing) {
    return of(List.of(), List.of(), cells, missing);
  }

  private static Evidence of(
      List<Comparison> comparisons, List<Arm> arms, List<Cell> cells, List<String> missing) {
    return new Evidence(comparisons, arms, cells, missing, List.of(), Optional.empty());
  }

  /** All that the parts rest on. */
  public static Evidence ofParts(List<Evidence> parts) {
    return new Evidence(
        all(parts, Evidence::comparisons),
        all(parts, Evidence::arms),
        all(parts, Evidence::cells),
        all(parts, Evidence::missing).stream().distinct().toList(),
        parts,
        Optional.empty());
  }

  private static <T> List<T> all(List<Evidence> parts, Function<Evidence, List<T>> of) {
    return parts.stream().map(of).flatMap(Collection::stream).toList();
  }

  /** The same with each comparison replaced. */
  public Evidence withComparisons(UnaryOperator<Comparison> change) {
    return parts.isEmpty()
        ? new Evidence(comparisons.stream().map(change).toList(), arms, cells, missing, parts, cpus)
        : ofParts(parts.stream().map(part -> part.withComparisons(change)).toList());
  }

  /** The same, where the machine must have this. */
  public Evidence needing(Cpus machine) {
    return new Evidence(comparisons, arms, cells, missing, parts, Optional.of(machine));
  }

  /** The comparisons that the rule decides on. */
  public List<Comparison> decidingComparisons() {
    return comparisons.stream().filter(Comparison::deciding).toList();
  }

  /** The arms that the rule decides on. */
  public List<Arm> decidingArms() {
    return arms.stream().filter(Arm::deciding).toList();
  }

  /** The part of a setting that tells the deciding arms or comparisons apart. */
  public String distinctive(Map<String, String> setting) {
    List<Map<String, String>> all =
        Stream.concat(
                decidingArms().stream().map(Arm::params),
                decidingComparisons().stream().map(Comparison::setting))
            .toList();
    Map<String, String> part = new TreeMap<>(setting);
    part.entrySet().removeIf(e -> all.stream().allMatch(s -> s.entrySet().contains(e)));
    return part.isEmpty() ? "" : Figures.setting(part) + ": ";
  }

  /** How much evidence there is: {@code 10 rounds}, or {@code 3000 trials in 10 JVMs}. */
  public String size() {
    String size =
        Stream.of(rounds(), trials())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return size.isEmpty() ? "none" : size;
  }

  private String rounds() {
    IntSummaryStatistics rounds =
        IntStream.concat(
                decidingComparisons().stream().mapToInt(Comparison::rounds),
                cells.stream().mapToInt(Rounds::count))
            .summaryStatistics();
    if (rounds.getCount() == 0) {
      return "";
    }
    String fewest = rounds.getMin() == rounds.getMax() ? "" : rounds.getMin() + " to ";
    return fewest + Figures.count(rounds.getMax(), "round");
  }

  private String trials() {
    List<Observation> trials =
        decidingArms().stream()
            .flatMap(arm -> arm.trials().stream())
            .map(Arm.Outcome::trial)
            .distinct()
            .toList();
    long jvms = trials.stream().map(Observation::jvmId).distinct().count();
    return trials.isEmpty()
        ? ""
        : Figures.count(trials.size(), "trial")
            + " in "
            + Figures.count(jvms, Trial.vm(trials.get(0)));
  }
}
