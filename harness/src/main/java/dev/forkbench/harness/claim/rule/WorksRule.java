package dev.forkbench.harness.claim.rule;

import dev.forkbench.harness.claim.evidence.CellSelector;
import dev.forkbench.harness.claim.evidence.Evidence;
import dev.forkbench.harness.claim.evidence.Sample;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A claim that something works at all: every operation of its cells checks its result, and a wrong
 * one has no time.
 *
 * @param cells what must have worked; each in enough rounds
 */
public record WorksRule(List<CellSelector> cells) implements Rule {

  public WorksRule {
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("no cell decides the claim");
    }
  }

  @Override
  public String text() {
    return "every operation checks its result, in at least "
        + WorksJudge.FEWEST_ROUNDS
        + " valid rounds of "
        + cells.stream().map(CellSelector::label).collect(Collectors.joining("; "));
  }

  @Override
  public String only() {
    return cells.stream().map(CellSelector::shortName).distinct().collect(Collectors.joining("|"));
  }

  @Override
  public Evidence gather(Sample sample) {
    return new WorksJudge(this).gather(sample);
  }

  @Override
  public Decision decide(Evidence evidence) {
    return WorksJudge.decide(evidence);
  }

  @Override
  public String effect(Evidence evidence) {
    return WorksJudge.effect(evidence);
  }
}
