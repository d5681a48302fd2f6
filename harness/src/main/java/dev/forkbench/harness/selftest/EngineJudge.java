package dev.forkbench.harness.selftest;

import dev.forkbench.harness.claim.Catalogue;
import dev.forkbench.harness.claim.Verdict;
import dev.forkbench.harness.claim.VerdictEngine;
import dev.forkbench.harness.result.Run;
import dev.forkbench.harness.result.UnreadableResultException;
import java.io.IOException;
import java.io.InputStream;

/** The engine that judges real runs, with a catalogue that has one claim for each kind of rule. */
final class EngineJudge implements Judge {
  private final VerdictEngine engine;

  EngineJudge() {
    this.engine = new VerdictEngine(catalogue());
  }

  private static Catalogue catalogue() {
    try (InputStream in = EngineJudge.class.getResourceAsStream("claims.json")) {
      return Catalogue.parse(in.readAllBytes());
    } catch (IOException | UnreadableResultException e) {
      throw new IllegalStateException("the self-test's own catalogue is broken", e);
    }
  }

  @Override
  public Call call(String claim, Run run) {
    Verdict verdict =
        engine.judge(run).verdicts().stream()
            .filter(each -> each.claim().id().equals(claim))
            .findFirst()
            .orElseThrow();
    return new Call(
        verdict.label(),
        verdict.evidence().decidingComparisons().stream()
            .findFirst()
            .flatMap(comparison -> comparison.interval()));
  }
}
