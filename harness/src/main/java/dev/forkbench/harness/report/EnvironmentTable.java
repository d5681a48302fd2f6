package dev.forkbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run ran on. */
final class EnvironmentTable {
  private static final Map<String, String> FACTS = facts();

  private EnvironmentTable() {}

  /** The machine in one line. */
  static String machine(Environment environment) {
    return "%s, %s logical cores, %s"
        .formatted(
            environment.text("/machine/cpuModel"),
            environment.text("/machine/logicalCores"),
            environment.text("/machine/os"));
  }

  /** A row per fact. */
  static List<List<String>> of(Environment environment) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("fact", "value"));
    FACTS.forEach((name, pointer) -> rows.add(List.of(name, environment.text(pointer))));
    environment
        .json()
        .at("/jdks")
        .forEach(
            jdk ->
                rows.add(
                    List.of(
                        "JDK " + jdk.path("javaVersion").asText(),
                        jdk.path("vmName").asText() + " " + jdk.path("vmVersion").asText())));
    if (environment.json().has("cpython")) {
      JsonNode lane = environment.json().path("cpython");
      rows.add(List.of("CPython lane", cpython(lane)));
      lane.path("others").forEach(other -> rows.add(List.of("CPython lane, too", cpython(other))));
    }
    return rows;
  }

  private static String cpython(JsonNode lane) {
    return lane.has("version")
        ? "CPython %s, %s, profile-guided optimisation: %s"
            .formatted(
                lane.path("version").asText(),
                lane.path("compiler").asText("compiler not recorded"),
                lane.path("profileGuided").asText("not recorded"))
        : "not measured, " + lane.path("notMeasured").asText();
  }

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("run", "/run/id");
    facts.put("started", "/run/startedAt");
    facts.put("scale", "/run/scale");
    facts.put("rounds", "/run/rounds");
    facts.put("seed", "/run/seed");
    facts.put("commit", "/run/commit");
    facts.put("uncommitted changes", "/run/dirty");
    facts.put("operating system", "/machine/os");
    facts.put("kernel", "/machine/kernel");
    facts.put("CPU", "/machine/cpuModel");
    facts.put("logical cores", "/machine/logicalCores");
    facts.put("physical cores", "/machine/physicalCores");
    facts.put("memory in bytes", "/machine/memoryBytes");
    facts.put("CPU limit of the container", "/machine/cgroupCpuLimit");
    facts.put("memory limit of the container", "/machine/cgroupMemoryLimit");
    facts.put("virtualisation", "/machine/virtualisation");
    facts.put("governor", "/machine/governor");
    facts.put("transparent huge pages", "/machine/thp");
    facts.put("load before", "/machine/before/load1");
    facts.put("load after", "/machine/after/load1");
    facts.put("steal before", "/machine/before/stealShare");
    facts.put("steal after", "/machine/after/stealShare");
    facts.put("flags of worker JVMs", "/workers/flags");
    return facts;
  }
}
