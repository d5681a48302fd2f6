package dev.forkbench.harness.claim.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The arms of an experiment whose parameters have certain values.
 *
 * @param allowed the values that pass, by parameter
 */
public record ArmFilter(@JsonValue Map<String, Set<String>> allowed) {

  @JsonCreator(mode = Mode.DELEGATING)
  public ArmFilter {}

  public boolean matches(Map<String, String> params) {
    return allowed.entrySet().stream()
        .allMatch(e -> e.getValue().contains(params.getOrDefault(e.getKey(), "")));
  }

  /** {@code space=PROCESSES}; several values are separated by a bar. */
  public String text() {
    return allowed.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=" + String.join("|", new TreeSet<>(e.getValue())))
        .collect(Collectors.joining(" "));
  }
}
