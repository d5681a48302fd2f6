package dev.forkbench.harness.selftest.planted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.forkbench.harness.selftest.planted.TrialRuns.TrialArm;
import java.util.Map;

/** Trials of two sides that update one balance at the same time. */
public final class Balance {
  static final JsonNode WITHOUT_OVERLAP = after(0, false);

  private static final JsonNode EXACT = after(0, true);
  private static final JsonNode WRONG = after(7, true);

  private Balance() {}

  /** An arm that loses updates in some trials. */
  public static TrialArm arm(String access, LossRate rate) {
    return new TrialArm(Map.of("access", access), rate, WRONG, EXACT);
  }

  private static JsonNode after(int lost, boolean overlap) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("deposits", 10000)
        .put("withdrawals", 1000)
        .put("survivingDeposits", 10000 - lost)
        .put("survivingWithdrawals", 1000)
        .put("balance", 9400 - lost)
        .put("expected", 9400)
        .put("overlap", overlap);
  }
}
