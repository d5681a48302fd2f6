package dev.forkbench.harness.claim;

import dev.forkbench.harness.SyntheticRun;
import dev.forkbench.harness.result.UnreadableResultException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A catalogue of one claim, as it is written in claims.json, to be held against a run. */
final class OneClaim {
  private final String decided;
  private final String evidence;

  private OneClaim(String decided, String evidence) {
    this.decided = decided;
    this.evidence = evidence;
  }

  /**
   * @param rule as JSON
   */
  static OneClaim with(String rule) {
    return decidedBy("\"rule\": " + rule);
  }

  /**
   * @param entries whatever decides it, as JSON
   */
  static OneClaim decidedBy(String entries) {
    return new OneClaim(entries, "{\"experiment\": \"e\"}");
  }

  /** The same, with nothing that speaks to it. */
  OneClaim withoutEvidence() {
    return new OneClaim(decided, "");
  }

  Catalogue catalogue() throws UnreadableResultException {
    String json =
        """
        {"formatVersion": 1,
         "noise": {"name": "A / B",
                   "over": {"benchmark": "b.Noise.same", "params": {"side": "A"}},
                   "under": {"benchmark": "b.Noise.same", "params": {"side": "B"}}},
         "claims": [{"id": "X1", "statement": "s", "guides": [1], "printed": "p",
                     "hypothesis": "h", "why": "w", "surprise": "s", "charts": [],
                     "evidence": [%s], %s}]}
        """
            .formatted(evidence, decided);
    return Catalogue.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /** One verdict per subject. */
  List<Verdict> judgeAll(SyntheticRun run) throws UnreadableResultException {
    return new VerdictEngine(catalogue()).judge(run.run()).verdicts();
  }

  /** The verdict about the first subject. */
  Verdict judge(SyntheticRun run) throws UnreadableResultException {
    return judgeAll(run).get(0);
  }
}
