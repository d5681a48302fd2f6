package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.ArmFilter;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Figures;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A claim that unlocked updates get lost: decided by the share of wrong trials in each arm.
 *
 * @param experiment name of the experiment
 * @param unlocked the arms that decide
 * @param beside the arms that are shown with them
 * @param required arms without which there is no verdict
 * @param wrongAbove an arm is wrong when the lower 95 % limit of its share of wrong trials lies
 *     above this share, with its JVMs as clusters
 * @param trials an arm is exact after this many overlapping trials without a wrong one
 * @param jvms measurement JVMs an arm needs; trials of one JVM share its compiled code
 */
public record RaceRule(
    String experiment,
    ArmFilter unlocked,
    ArmFilter beside,
    List<Map<String, String>> required,
    double wrongAbove,
    int trials,
    int jvms)
    implements Rule {

  public RaceRule {
    RaceArms.requireSeveral(jvms);
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "an arm is wrong if the lower 95 %% limit of P(wrong), with JVMs as clusters, is above %s,"
            + " exact if 0 of at least %d overlapping trials are wrong; at least %d JVMs an arm",
        Figures.percent(wrongAbove),
        trials,
        jvms);
  }

  @Override
  public String only() {
    return experiment;
  }

  @Override
  public Evidence gather(Sample sample) {
    return new RaceJudge(this).gather(sample);
  }

  @Override
  public Decision decide(Evidence evidence) {
    return new RaceJudge(this).decide(evidence);
  }

  @Override
  public String effect(Evidence evidence) {
    return RaceJudge.effect(evidence);
  }
}
