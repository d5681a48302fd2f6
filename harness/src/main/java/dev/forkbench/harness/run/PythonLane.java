package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The CPython lane of a run, which is measured or is not: a machine need not have a Python.
 *
 * @param python what measures it
 * @param obstacle why nothing does
 */
record PythonLane(Optional<Python> python, Optional<String> obstacle) {

  /** Of a plan that has no cell in it. */
  static final PythonLane NOT_PLANNED = new PythonLane(Optional.empty(), Optional.empty());

  /**
   * @param variables of the environment
   * @throws RunException when they name an interpreter that cannot measure it
   */
  static PythonLane find(Path script, Map<String, String> variables) throws RunException {
    try {
      return new PythonLane(Optional.of(Python.find(script, variables)), Optional.empty());
    } catch (IOException e) {
      String named = variables.getOrDefault(Python.VARIABLE, "");
      if (!named.isEmpty()) {
        throw RunException.usage(
            "%s=%s: %s; name a CPython 3.8 or newer, or unset it"
                .formatted(Python.VARIABLE, named, e.getMessage()));
      }
      return new PythonLane(Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  /** The arms of some cells. */
  List<Arm> arms(List<PlannedCell> cells) {
    return python.stream()
        .flatMap(found -> cells.stream().map(cell -> (Arm) new PythonArm(cell, found)))
        .toList();
  }

  /** For people. */
  Optional<String> notMeasured() {
    return obstacle.map(reason -> "CPython lane: not measured, " + reason);
  }

  /** What is wrong with those that are measured; for people. */
  Optional<String> warning() {
    return python.flatMap(found -> found.build().warning());
  }

  /** What {@code environment.json} keeps of it; rows of another lane would not be comparable. */
  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    python.ifPresent(
        found -> json.setAll(found.build().json().put("scriptSha256", found.sha256())));
    obstacle.ifPresent(reason -> json.put("notMeasured", reason));
    return json;
  }
}
