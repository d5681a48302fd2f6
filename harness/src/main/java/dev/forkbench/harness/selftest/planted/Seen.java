package dev.forkbench.harness.selftest.planted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.forkbench.harness.selftest.planted.TrialRuns.TrialArm;
import java.util.Map;

/** Trials that show something or do not. */
public final class Seen {
  private static final JsonNode SEEN = JsonNodeFactory.instance.objectNode().put("seen", true);
  private static final JsonNode UNSEEN = JsonNodeFactory.instance.objectNode().put("seen", false);

  private Seen() {}

  /** What the claim is about; some trials do not show it. */
  public static TrialArm claim(LossRate fails) {
    return new TrialArm(Map.of("arm", "CLAIM"), fails, UNSEEN, SEEN);
  }

  /** The control, which must not show it; some trials do. */
  public static TrialArm control(LossRate fails) {
    return new TrialArm(Map.of("arm", "CONTROL"), fails, SEEN, UNSEEN);
  }
}
