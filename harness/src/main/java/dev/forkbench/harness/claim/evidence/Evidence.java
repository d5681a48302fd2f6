package dev.forkbench.harness.claim.evidence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run has to say about one claim.
 *
 * @param comparisons ratios of timed arms
 * @param arms counted arms of an experiment
 * @param missing what the rule needs and the run does not have: cells or arms, by name
 */
public record Evidence(List<Comparison> comparisons, List<Arm> arms, List<String> missing) {

  public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of());

  public Evidence {
    comparisons = List.copyOf(comparisons);
    arms = List.copyOf(arms);
    missing = List.copyOf(missing);
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
    if (!decidingComparisons().isEmpty()) {
      int fewest = rounds().min().orElseThrow();
      int most = rounds().max().orElseThrow();
      return (fewest == most ? "" : fewest + " to ") + Figures.count(most, "round");
    }
    List<Arm.Outcome> trials =
        decidingArms().stream().flatMap(arm -> arm.trials().stream()).toList();
    long jvms = trials.stream().map(Arm.Outcome::jvmId).distinct().count();
    return trials.isEmpty()
        ? "none"
        : Figures.count(trials.size(), "trial") + " in " + Figures.count(jvms, "JVM");
  }

  private IntStream rounds() {
    return decidingComparisons().stream().mapToInt(Comparison::rounds);
  }
}
