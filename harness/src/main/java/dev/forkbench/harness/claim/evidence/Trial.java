package dev.forkbench.harness.claim.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Observation;
import java.util.Locale;

/** Where a trial is found again, and how its fields are read: strictly, by name. */
public final class Trial {

  private Trial() {}

  /** {@code race access=VOLATILE space=THREADS, JVM 8f3c, trial 12}: enough to replay it. */
  public static String name(Observation trial) {
    return String.format(
        Locale.ROOT,
        "%s, %s %s, trial %d",
        (trial.experiment() + " " + Figures.setting(trial.params())).strip(),
        vm(trial),
        trial.jvmId(),
        trial.trial());
  }

  /** What ran it: a JVM, or an interpreter. */
  static String vm(Observation trial) {
    return trial.lane().equals(Subject.CPYTHON) ? "interpreter" : "JVM";
  }

  /**
   * @throws BadEvidenceException if there is no such field
   */
  public static JsonNode field(JsonNode observed, String name) {
    JsonNode value = observed.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw BadEvidenceException.unknown("field \"" + name + "\" is missing");
    }
    return value;
  }

  /**
   * @throws BadEvidenceException if the field is no whole number
   */
  public static long whole(JsonNode observed, String name) {
    JsonNode value = field(observed, name);
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw BadEvidenceException.unknown("field \"" + name + "\" is no whole number: " + value);
    }
    return value.asLong();
  }

  /**
   * @throws BadEvidenceException if the field is neither true nor false
   */
  public static boolean flag(JsonNode observed, String name) {
    JsonNode value = field(observed, name);
    if (!value.isBoolean()) {
      throw BadEvidenceException.unknown(
          "field \"" + name + "\" is neither true nor false: " + value);
    }
    return value.asBoolean();
  }
}
