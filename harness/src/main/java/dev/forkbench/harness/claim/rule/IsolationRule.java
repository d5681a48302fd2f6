package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.ArmFilter;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.Locale;

/**
 * A claim that something always stays unchanged: exact in every trial of the isolated arms, while
 * the control arms must show the opposite.
 *
 * @param experiment name of the experiment
 * @param observable what must stay unchanged in the parent
 * @param isolated the arms that decide
 * @param control the arms that must change it
 * @param controlEnds what the control arms must end with
 * @param trials trials that isolated and control arms each need
 */
public record IsolationRule(
    String experiment,
    Observable observable,
    ArmFilter isolated,
    ArmFilter control,
    String controlEnds,
    int trials)
    implements Rule {

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "unchanged in each of at least %d trials; every control trial ends with %s;"
            + " one counter-example refutes",
        trials,
        controlEnds);
  }

  @Override
  public String only() {
    return experiment;
  }

  @Override
  public Evidence gather(Sample sample) {
    return new IsolationJudge(this).gather(sample);
  }

  @Override
  public Decision decide(Evidence evidence) {
    return new IsolationJudge(this).decide(evidence);
  }

  @Override
  public String effect(Evidence evidence) {
    return IsolationJudge.effect(evidence);
  }
}
