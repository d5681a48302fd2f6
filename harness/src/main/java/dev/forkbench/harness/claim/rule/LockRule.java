package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.ArmFilter;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.MayBeMissing;
import dev.forkbench.harness.claim.evidence.Role;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A claim that nothing gets lost under a lock: one counter-example refutes it.
 *
 * @param experiment name of the experiment
 * @param locked the arms that decide
 * @param unlocked arms that must lose something, or the races are none; none by default
 * @param required arms without which there is no verdict
 * @param trials overlapping trials without a failure that each arm needs
 * @param jvms measurement JVMs that each arm needs
 */
public record LockRule(
    String experiment,
    ArmFilter locked,
    @MayBeMissing ArmFilter unlocked,
    List<Map<String, String>> required,
    int trials,
    int jvms)
    implements Rule {

  public LockRule {
    RaceArms.requireSeveral(jvms);
  }

  /** What an arm is there for; empty if it says nothing to the claim. */
  Optional<Role> role(Map<String, String> params) {
    if (locked.matches(params)) {
      return Optional.of(Role.CLAIM);
    }
    return unlocked != null && unlocked.matches(params)
        ? Optional.of(Role.CONTROL)
        : Optional.empty();
  }

  @Override
  public String text() {
    return String.format(
            Locale.ROOT,
            "0 failures in at least %d overlapping trials and %d JVMs in each arm;"
                + " one counter-example refutes",
            trials,
            jvms)
        + (unlocked == null ? "" : "; control: " + unlocked.text() + " loses updates");
  }

  @Override
  public String only() {
    return experiment;
  }

  @Override
  public Evidence gather(Sample sample) {
    return new LockJudge(this).gather(sample);
  }

  @Override
  public Decision decide(Evidence evidence) {
    return new LockJudge(this).decide(evidence);
  }

  @Override
  public String effect(Evidence evidence) {
    return LockJudge.effect(evidence);
  }
}
