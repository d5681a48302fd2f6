package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CPython lane of a run, which is measured or is not: a machine need not have a Python.
 *
 * @param python what measures it
 * @param obstacle why nothing does
 */
record PythonLane(Optional<Python> python, Optional<String> obstacle) {

  /** Of a plan that has nothing in it. */
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

  /** What it measures and observes of a plan. */
  List<Arm> arms(Plan plan) {
    return python.stream().flatMap(found -> arms(plan, found)).toList();
  }

  private static Stream<Arm> arms(Plan plan, Python python) {
    return Stream.concat(
        plan.cells(Lane.CPYTHON).stream().map(cell -> new PythonArm(cell, python)),
        plan.experiments(Lane.CPYTHON).stream().map(one -> new PythonExperimentArm(one, python)));
  }

  /** For people: what of a plan it does not measure, and why. */
  Optional<String> notMeasured(Plan plan) {
    return obstacle.map(
        reason -> "CPython lane: not measured, " + reason + "; missing: " + contents(plan));
  }

  /** {@code cells 2, experiments alive, race}. */
  private static String contents(Plan plan) {
    List<String> contents = new ArrayList<>();
    if (!plan.cells(Lane.CPYTHON).isEmpty()) {
      contents.add("cells " + plan.cells(Lane.CPYTHON).size());
    }
    List<String> names =
        plan.experiments(Lane.CPYTHON).stream().map(PlannedExperiment::name).distinct().toList();
    if (!names.isEmpty()) {
      contents.add("experiments " + String.join(", ", names));
    }
    return String.join(", ", contents);
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
