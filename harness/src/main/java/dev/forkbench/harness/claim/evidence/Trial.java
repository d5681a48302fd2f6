package dev.forkbench.harness.claim.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Observation;
import java.util.Locale;

/** Where a trial is found again, and how its fields are read: strictly, by name. */
public final class Trial {

  private Trial() {}

  /** {@code access=VOLATILE space=THREADS, JVM 8f3c, trial 12}: enough to replay it. */
  public static String name(Observation trial) {
    return String.format(
        Locale.ROOT,
        "%s, JVM %s, trial %d",
        Figures.setting(trial.params()),
        trial.jvmId(),
        trial.trial());
  }

  /**
   * @throws BadEvidenceException if there is no such field
   */
  public static JsonNode field(JsonNode observed, String name) {
    JsonNode value = observed.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw new BadEvidenceException("field \"" + name + "\" is missing");
    }
    return value;
  }

  /**
   * @throws BadEvidenceException if the field is no whole number
   */
  public static long whole(JsonNode observed, String name) {
    JsonNode value = field(observed, name);
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw new BadEvidenceException("field \"" + name + "\" is no whole number: " + value);
    }
    return value.asLong();
  }

  /**
   * @throws BadEvidenceException if the field is neither true nor false
   */
  public static boolean flag(JsonNode observed, String name) {
    JsonNode value = field(observed, name);
    if (!value.isBoolean()) {
      throw new BadEvidenceException("field \"" + name + "\" is neither true nor false: " + value);
    }
    return value.asBoolean();
  }
}
