package dev.forkbench.harness.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One observed setting of a plan.
 *
 * @param name of the experiment, such as {@code race}
 * @param params its setting; the experiment may add what it was not told
 * @param trials how many observations one JVM makes, from 1
 * @param jvmArgs of its JVM
 * @param millis how long one JVM takes, start included; for the estimate only
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record PlannedExperiment(
    String name, SortedMap<String, String> params, int trials, List<String> jvmArgs, long millis) {

  public PlannedExperiment {
    params = params == null ? new TreeMap<>() : new TreeMap<>(params);
    jvmArgs = jvmArgs == null ? List.of() : List.copyOf(jvmArgs);
    if (name == null || trials < 1 || millis < 1) {
      throw new IllegalArgumentException(
          "an experiment needs a name, trials and millis: name=" + name + " trials=" + trials);
    }
  }

  /** {@code race access=VOLATILE gate=true space=PROCESSES}. */
  public String label() {
    return params.entrySet().stream()
        .map(param -> " " + param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining("", name, ""));
  }

  Duration planned() {
    return Duration.ofMillis(millis);
  }
}
