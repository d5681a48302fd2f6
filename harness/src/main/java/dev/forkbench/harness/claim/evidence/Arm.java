package dev.forkbench.harness.claim.evidence;

import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.stats.ClusteredProportion;
import dev.forkbench.harness.stats.Interval;
import dev.forkbench.harness.stats.Proportion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen in all trials of one arm of an experiment, counted by trial and by JVM.
 *
 * <p>Trials of one JVM share its compiled code, so they are not independent; "any failure in this
 * JVM" is. Both bounds are given, and neither alone is the truth.
 *
 * @param name what is asked of it; empty if the experiment asks but one thing
 * @param params the setting
 * @param role what it is there for
 * @param state what its trials show
 * @param trials those that could tell, in the order observed
 * @param idle trials that could not: their two sides never ran at the same time, or this machine
 *     does not tell
 */
public record Arm(
    String name,
    Map<String, String> params,
    Role role,
    ArmState state,
    List<Outcome> trials,
    int idle) {
  private static final double LEVEL = 0.95;

  /**
   * One trial that could tell.
   *
   * @param trial as it was observed
   * @param failed whether it failed
   * @param lost updates that left no trace; 0 where nothing is counted
   */
  public record Outcome(Observation trial, boolean failed, long lost) {

    /** Where to find it again. */
    public String name() {
      return Trial.name(trial);
    }

    /** Its JVM, or interpreter. */
    public String jvmId() {
      return trial.jvmId();
    }
  }

  /** Whether the claim's rule decides on it. */
  public boolean deciding() {
    return role == Role.CLAIM;
  }

  /** Trials that failed. */
  public int failures() {
    return (int) trials.stream().filter(Outcome::failed).count();
  }

  /** Trials that did not fail. */
  public int successes() {
    return trials.size() - failures();
  }

  /** JVMs with at least one trial that could tell. */
  public int jvms() {
    return jvmIds(trials.stream()).size();
  }

  /** JVMs with at least one failure. */
  public int failingJvms() {
    return jvmIds(trials.stream().filter(Outcome::failed)).size();
  }

  /** The first failure. */
  public Optional<Outcome> firstFailure() {
    return trials.stream().filter(Outcome::failed).findFirst();
  }

  /** Share of failing trials with its two-sided 95 % interval; empty without trials. */
  public Optional<Interval> rateByTrial() {
    return byTrial().map(share -> share.interval(LEVEL));
  }

  /**
   * Share of failing trials with its two-sided 95 % interval when trials of one JVM resemble each
   * other; empty with fewer than two JVMs.
   */
  public Optional<Interval> clusteredRate() {
    return clustered(Outcome::failed);
  }

  /** Share of trials that did not fail, likewise. */
  public Optional<Interval> clusteredSuccesses() {
    return clustered(trial -> !trial.failed());
  }

  private Optional<Interval> clustered(Predicate<Outcome> counted) {
    Map<String, List<Outcome>> byJvm =
        trials.stream()
            .collect(Collectors.groupingBy(Outcome::jvmId, TreeMap::new, Collectors.toList()));
    List<Proportion> shares =
        byJvm.values().stream()
            .map(all -> new Proportion((int) all.stream().filter(counted).count(), all.size()))
            .toList();
    return shares.size() < 2
        ? Optional.empty()
        : Optional.of(new ClusteredProportion(shares).interval(LEVEL));
  }

  /** Share of JVMs with a failure, with its two-sided 95 % interval; empty without trials. */
  public Optional<Interval> rateByJvm() {
    return byJvm().map(share -> share.interval(LEVEL));
  }

  /** Share of trials that did not fail; empty without trials. */
  public Optional<Proportion> successesByTrial() {
    return share(successes(), trials.size());
  }

  /** Share of JVMs with at least one trial that did not fail; empty without trials. */
  public Optional<Proportion> successesByJvm() {
    return share(jvmIds(trials.stream().filter(trial -> !trial.failed())).size(), jvms());
  }

  /** One-sided upper 95 % limits, {@code < 0.99 % by trial, < 26 % by JVM}; for arms of 0 of n. */
  public String upperBounds() {
    return byTrial().isEmpty()
        ? "no bound"
        : String.format(
            Locale.ROOT,
            "below %s by trial, below %s by %s",
            Figures.percent(byTrial().orElseThrow().upperBound(LEVEL)),
            Figures.percent(byJvm().orElseThrow().upperBound(LEVEL)),
            vm());
  }

  /** {@code 3 of 300 trials in 10 JVMs}. */
  public String tally() {
    return tally(failures());
  }

  /** The same for another number of trials. */
  public String tally(int some) {
    return String.format(
        Locale.ROOT,
        "%d of %s in %s",
        some,
        Figures.count(trials.size(), "trial"),
        Figures.count(jvms(), vm()));
  }

  /** What ran its trials: a JVM, or an interpreter. */
  public String vm() {
    return trials.isEmpty() ? "JVM" : Trial.vm(trials.get(0).trial());
  }

  private Optional<Proportion> byTrial() {
    return share(failures(), trials.size());
  }

  private Optional<Proportion> byJvm() {
    return share(failingJvms(), jvms());
  }

  private static Optional<Proportion> share(int some, int all) {
    return all == 0 ? Optional.empty() : Optional.of(new Proportion(some, all));
  }

  private static Set<String> jvmIds(Stream<Outcome> trials) {
    return trials.map(Outcome::jvmId).collect(Collectors.toSet());
  }
}
