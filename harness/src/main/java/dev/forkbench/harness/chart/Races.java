package dev.forkbench.harness.chart;

import dev.forkbench.harness.claim.Verdicts;
import dev.forkbench.harness.claim.evidence.Arm;
import dev.forkbench.harness.claim.evidence.BadEvidenceException;
import dev.forkbench.harness.claim.evidence.RaceTrial;
import dev.forkbench.harness.claim.evidence.Sample;
import dev.forkbench.harness.result.Observation;
import java.util.List;
import java.util.Optional;

/** The races for a shared balance, as the claims about them counted their losses. */
final class Races {
  static final String CHART = "balance-error";

  private Races() {}

  /** Arms of which it is asked whether updates got lost, and nothing else. */
  static List<Arm> of(Sample sample, Verdicts verdicts) {
    return verdicts.shownBy(CHART, sample.subject()).stream()
        .flatMap(verdict -> verdict.evidence().arms().stream())
        .filter(arm -> arm.name().isEmpty())
        .toList();
  }

  /** A trial, if it can be read; what cannot be is told by the verdict. */
  static Optional<RaceTrial> trial(Observation line) {
    try {
      return Optional.of(RaceTrial.of(line));
    } catch (BadEvidenceException e) {
      return Optional.empty();
    }
  }
}
