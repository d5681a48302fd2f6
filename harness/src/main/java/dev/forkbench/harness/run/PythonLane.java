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

  static PythonLane find(Path script, Map<String, String> variables) {
    try {
      return new PythonLane(Optional.of(Python.find(script, variables)), Optional.empty());
    } catch (IOException e) {
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

  /** What {@code environment.json} keeps of it; rows of another lane would not be comparable. */
  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    python.ifPresent(
        found -> json.put("version", found.version()).put("scriptSha256", found.sha256()));
    obstacle.ifPresent(reason -> json.put("notMeasured", reason));
    return json;
  }
}
