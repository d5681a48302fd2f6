package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was seen in all trials of one arm of an experiment, counted by trial and by JVM.
 *
 * <p>Trials of one JVM share its compiled code, so they are not independent; "any failure in this
 * JVM" is. Both bounds are given, and neither alone is the truth.
 *
 * @param params the setting
 * @param deciding whether the claim's rule counts this arm
 * @param state what its trials show
 * @param trials those that could fail, in the order observed
 * @param idle trials that could not: their two sides never ran at the same time
 */
public record Arm(
    Map<String, String> params, boolean deciding, ArmState state, List<Outcome> trials, int idle) {
  private static final double LEVEL = 0.95;

  /**
   * One trial that could fail.
   *
   * @param name where to find it again
   * @param jvmId its JVM
   * @param failed whether it failed
   * @param lost updates that left no trace; 0 where nothing is counted
   */
  public record Outcome(String name, String jvmId, boolean failed, long lost) {}

  /** Trials that failed. */
  public int failures() {
    return (int) trials.stream().filter(Outcome::failed).count();
  }

  /** JVMs with at least one trial that could fail. */
  public int jvms() {
    return jvmIds(trials).size();
  }

  /** JVMs with at least one failure. */
  public int failingJvms() {
    return jvmIds(trials.stream().filter(Outcome::failed).toList()).size();
  }

  /** Share of failing trials with its two-sided 95 % interval; empty without trials. */
  public Optional<Interval> rateByTrial() {
    return byTrial().map(share -> share.interval(LEVEL));
  }

  /** Share of JVMs with a failure, with its two-sided 95 % interval; empty without trials. */
  public Optional<Interval> rateByJvm() {
    return byJvm().map(share -> share.interval(LEVEL));
  }

  /** One-sided upper 95 % limits, {@code < 0.99 % by trial, < 26 % by JVM}; for arms of 0 of n. */
  public String upperBounds() {
    return byTrial().isEmpty()
        ? "no bound"
        : String.format(
            Locale.ROOT,
            "below %s by trial, below %s by JVM",
            Figures.percent(byTrial().orElseThrow().upperBound(LEVEL)),
            Figures.percent(byJvm().orElseThrow().upperBound(LEVEL)));
  }

  /** {@code 3 of 300 trials in 10 JVMs}. */
  public String tally() {
    return String.format(
        Locale.ROOT,
        "%d of %s in %s",
        failures(),
        Figures.count(trials.size(), "trial"),
        Figures.count(jvms(), "JVM"));
  }

  private Optional<Proportion> byTrial() {
    return trials.isEmpty()
        ? Optional.empty()
        : Optional.of(new Proportion(failures(), trials.size()));
  }

  private Optional<Proportion> byJvm() {
    return trials.isEmpty() ? Optional.empty() : Optional.of(new Proportion(failingJvms(), jvms()));
  }

  private static Set<String> jvmIds(List<Outcome> trials) {
    return trials.stream().map(Outcome::jvmId).collect(Collectors.toCollection(HashSet::new));
  }
}
