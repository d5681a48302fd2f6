package dev.forkbench.harness.selftest.planted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.selftest.planted.TrialRuns.TrialArm;
import java.util.Map;

/** Trials in which four children each set a flag, and the parent looks at its own four. */
public final class Isolation {
  private static final JsonNode UNTOUCHED = parentEndsWith("0000");
  private static final JsonNode LEAKED = parentEndsWith("0100");
  private static final JsonNode SHARED = parentEndsWith("1111");

  private Isolation() {}

  /** Child processes, whose writes reach the parent in some trials. */
  public static TrialArm processes(LossRate leaks) {
    return new TrialArm(Map.of("space", "PROCESSES"), leaks, LEAKED, UNTOUCHED);
  }

  /** Threads, the control, whose writes stay away from the parent in some trials. */
  public static TrialArm threads(LossRate fails) {
    return new TrialArm(Map.of("space", "THREADS"), fails, UNTOUCHED, SHARED);
  }

  private static JsonNode parentEndsWith(String flags) {
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    seen.put("parentListBefore", "0000").put("parentListAfter", flags);
    seen.putArray("childLists").add("1000").add("0100").add("0010").add("0001");
    return seen;
  }
}
