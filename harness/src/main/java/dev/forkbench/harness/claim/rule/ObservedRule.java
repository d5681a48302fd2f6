package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.ArmFilter;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A claim about what can be seen rather than timed: decided by the trials of an experiment, each of
 * which shows what is expected or does not.
 *
 * @param experiment of the checks that name none
 * @param checks what is expected of which arms
 * @param beside arms of the experiments that no check looks at, and that are no surprise
 * @param universal whether the claim says "each" or "always": one arm in which it fails refutes it
 * @param needsCpus without so many CPUs it says nothing; 1 by default
 */
public record ObservedRule(
    @MayBeMissing String experiment,
    List<Check> checks,
    @MayBeMissing List<ArmFilter> beside,
    @MayBeMissing Boolean universal,
    @MayBeMissing Integer needsCpus)
    implements Rule {

  public ObservedRule {
    beside = beside == null ? List.of() : List.copyOf(beside);
    universal = Objects.requireNonNullElse(universal, false);
    needsCpus = Objects.requireNonNullElse(needsCpus, 1);
    CpuGate.requirePositive(needsCpus);
    checks = inExperiment(checks, experiment);
    if (checks.stream().noneMatch(check -> check.role() == Role.CLAIM)) {
      throw new IllegalArgumentException("no check decides the claim");
    }
    if (checks.stream().map(Check::name).distinct().count() < checks.size()) {
      throw new IllegalArgumentException("two checks have the same name");
    }
  }

  private static List<Check> inExperiment(List<Check> checks, String experiment) {
    return checks.stream().map(check -> check.in(experiment)).toList();
  }

  /** The check of this name. */
  Check check(String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }

  /** The experiments that the checks look at. */
  List<String> experiments() {
    return checks.stream().map(Check::experiment).distinct().toList();
  }

  @Override
  public String text() {
    return checks.stream().map(Check::text).collect(Collectors.joining("; "))
        + (universal ? "; one arm that fails refutes" : "")
        + CpuGate.text(needsCpus);
  }

  @Override
  public String only() {
    return String.join("|", experiments());
  }

  @Override
  public Evidence gather(Sample sample) {
    return CpuGate.gather(needsCpus, sample, new ObservedJudge(this).gather(sample));
  }

  @Override
  public Decision decide(Evidence evidence) {
    return CpuGate.decide(evidence, new ObservedJudge(this).decide(evidence));
  }

  @Override
  public String effect(Evidence evidence) {
    return new ObservedWords(this, evidence).effect();
  }
}
