package dev.forkbench.harness.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One line of {@code experiments.jsonl}: something seen rather than timed.
 *
 * @param formatVersion version of the line's format, now 1
 * @param lane {@code jvm} or {@code cpython}
 * @param jdk version of the JVM (or interpreter) that observed
 * @param experiment name of the experiment, such as {@code race}
 * @param arm the setting, for people; {@code params} is its identity
 * @param params the setting by name
 * @param jvmId unique per measurement JVM (a pid is not)
 * @param trial number of the trial within its JVM, from 0
 * @param observed what was seen; its fields belong to the experiment
 */
public record Observation(
    int formatVersion,
    String lane,
    String jdk,
    String experiment,
    String arm,
    Map<String, String> params,
    String jvmId,
    long trial,
    JsonNode observed) {

  public Observation {
    params = Map.copyOf(params);
  }
}
