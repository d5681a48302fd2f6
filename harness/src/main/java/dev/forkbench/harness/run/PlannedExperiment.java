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
 * @param lane who observes it; absent means the JVM's
 * @param name of the experiment, such as {@code race}
 * @param params its setting; the experiment may add what it was not told
 * @param trials how many observations one JVM makes, from 1
 * @param jvms how many JVMs of their own make them; absent means 1, that of the arm
 * @param rounds observed in rounds 1 to this; absent means in all of the plan's
 * @param jvmArgs of its JVMs
 * @param minJdk oldest feature release that can run it; absent means any
 * @param millis how long one JVM takes, start included; for the estimate only
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record PlannedExperiment(
    Lane lane,
    String name,
    SortedMap<String, String> params,
    int trials,
    int jvms,
    int rounds,
    List<String> jvmArgs,
    int minJdk,
    long millis) {

  public PlannedExperiment {
    lane = lane == null ? Lane.JVM : lane;
    params = params == null ? new TreeMap<>() : new TreeMap<>(params);
    jvmArgs = jvmArgs == null ? List.of() : List.copyOf(jvmArgs);
    jvms = jvms == 0 ? 1 : jvms;
    if (name == null || trials < 1 || millis < 1) {
      throw new IllegalArgumentException(
          "an experiment needs a name, trials and millis: name=" + name + " trials=" + trials);
    }
    if (jvms < 1 || rounds < 0) {
      throw new IllegalArgumentException(
          "jvms and rounds count from 1: " + name + " jvms=" + jvms + " rounds=" + rounds);
    }
    if (lane == Lane.CPYTHON && (jvms != 1 || minJdk != 0 || !jvmArgs.isEmpty())) {
      throw new IllegalArgumentException("CPython has no jvms, minJdk, jvmArgs: " + name);
    }
  }

  /** {@code race access=VOLATILE gate=true space=PROCESSES}; other lanes are named. */
  public String label() {
    String setting =
        params.entrySet().stream()
            .map(param -> " " + param.getKey() + "=" + param.getValue())
            .collect(Collectors.joining());
    return name + setting + lane.suffix();
  }

  boolean runsOn(Jdk jdk) {
    return jdk.feature() >= minJdk;
  }

  /** Whether a round, from 1, observes it. */
  boolean isIn(int round) {
    return rounds == 0 || round <= rounds;
  }

  /** {@code 30}, or {@code 1x20} where 20 JVMs make one each. */
  String repetitions() {
    return jvms == 1 ? "" + trials : trials + "x" + jvms;
  }

  /** How long a round takes, the start of all its JVMs included. */
  Duration planned() {
    return Duration.ofMillis(millis).multipliedBy(jvms);
  }
}
