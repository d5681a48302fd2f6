package dev.forkbench.harness.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.JmhRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under which circumstances numbers were measured. Those that differ make a comparison one of
 * machines or settings; one that a file does not tell is no difference.
 */
final class Setups {
  private static final List<String> OF_A_ROW =
      List.of(
          "jmhVersion",
          "jdkVersion",
          "vmName",
          "vmVersion",
          "warmupIterations",
          "warmupTime",
          "warmupBatchSize",
          "measurementIterations",
          "measurementTime",
          "measurementBatchSize");
  private static final List<String> OF_A_MACHINE = List.of("arch", "cpuModel", "logicalCores");

  /** What the harness tells its own JVMs differs from run to run and changes nothing. */
  private static final String OURS = "-Dforkbench.";

  private Setups() {}

  static SortedMap<String, String> of(JmhRow row) {
    SortedMap<String, String> facts = new TreeMap<>();
    OF_A_ROW.forEach(name -> put(facts, name, row.json().path(name)));
    if (row.json().path("jvmArgs").isArray()) {
      facts.put("jvmArgs", arguments(row.json().path("jvmArgs")));
    }
    return facts;
  }

  static SortedMap<String, String> machine(Environment environment) {
    SortedMap<String, String> facts = new TreeMap<>();
    OF_A_MACHINE.forEach(name -> put(facts, name, environment.json().at("/machine/" + name)));
    return facts;
  }

  private static void put(SortedMap<String, String> facts, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      facts.put(name, value.asText());
    }
  }

  private static String arguments(JsonNode array) {
    List<String> arguments = new ArrayList<>();
    for (JsonNode argument : array) {
      if (!argument.asText().startsWith(OURS)) {
        arguments.add(argument.asText());
      }
    }
    return String.join(" ", arguments);
  }

  /** What both tell and tell differently, one line each. */
  static List<String> differences(SortedMap<String, String> one, SortedMap<String, String> other) {
    List<String> differences = new ArrayList<>();
    one.forEach(
        (name, value) -> {
          String there = other.get(name);
          if (there != null && !there.equals(value)) {
            differences.add(name + ": " + value + " | " + there);
          }
        });
    return differences;
  }
}
