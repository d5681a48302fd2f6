package dev.forkbench.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The CPython lane of a run, which is measured or is not: a machine need not have a Python.
 *
 * @param pythons what measures it, no two of the same version; the first is what most users have
 * @param obstacles why nothing does, or why an interpreter that is there does not
 */
record PythonLane(List<Python> pythons, List<String> obstacles) {

  /** Of a plan that has nothing in it. */
  static final PythonLane NOT_PLANNED = new PythonLane(List.of(), List.of());

  PythonLane {
    pythons = List.copyOf(pythons);
    obstacles = List.copyOf(obstacles);
  }

  /**
   * @param variables of the environment
   * @throws RunException when they name an interpreter that cannot measure it, or one twice
   */
  static PythonLane find(Path script, Map<String, String> variables) throws RunException {
    Interpreters interpreters = new Interpreters(variables);
    List<String> named = interpreters.named();
    return named.isEmpty() ? onPath(script, interpreters) : named(script, named);
  }

  private static PythonLane named(Path script, List<String> names) throws RunException {
    List<Python> pythons = new ArrayList<>();
    for (String name : names) {
      Python python = named(script, name);
      if (isIn(pythons, python)) {
        throw refused(name, "CPython " + python.build().version() + " is named twice");
      }
      pythons.add(python);
    }
    return new PythonLane(pythons, List.of());
  }

  private static Python named(Path script, String name) throws RunException {
    Path program = Path.of(name).toAbsolutePath();
    if (!Interpreters.isProgram(program)) {
      throw refused(name, "no such program");
    }
    try {
      return Python.of(program, script);
    } catch (IOException e) {
      throw refused(name, e.getMessage());
    }
  }

  private static RunException refused(String name, String reason) {
    return RunException.usage(
        "%s=%s: %s; name a CPython 3.8 or newer, or unset it"
            .formatted(Interpreters.VARIABLE, name, reason));
  }

  /** A free-threaded build may be what python3 is: then it is measured once. */
  private static PythonLane onPath(Path script, Interpreters interpreters) {
    List<Python> pythons = new ArrayList<>();
    List<String> obstacles = new ArrayList<>();
    if (interpreters.onPath(Interpreters.DEFAULT).isEmpty()) {
      obstacles.add("no " + Interpreters.DEFAULT + " on PATH");
    }
    Stream.concat(Stream.of(Interpreters.DEFAULT), Interpreters.FREE_THREADED.stream())
        .flatMap(name -> interpreters.onPath(name).stream())
        .forEach(program -> add(program, script, pythons, obstacles));
    return new PythonLane(pythons, obstacles);
  }

  private static void add(Path program, Path script, List<Python> pythons, List<String> obstacles) {
    try {
      Python python = Python.of(program, script);
      if (!isIn(pythons, python)) {
        pythons.add(python);
      }
    } catch (IOException e) {
      obstacles.add(e.getMessage());
    }
  }

  private static boolean isIn(List<Python> pythons, Python python) {
    return pythons.stream().anyMatch(p -> p.build().version().equals(python.build().version()));
  }

  /** What it measures and observes of a plan. */
  List<Arm> arms(Plan plan) {
    return pythons.stream().flatMap(python -> arms(plan, python)).toList();
  }

  private static Stream<Arm> arms(Plan plan, Python python) {
    return Stream.concat(
        plan.cells(Lane.CPYTHON).stream().map(cell -> new PythonArm(cell, python)),
        plan.experiments(Lane.CPYTHON).stream().map(one -> new PythonExperimentArm(one, python)));
  }

  /** For people: what of a plan it does not measure, and why. */
  List<String> notMeasured(Plan plan) {
    String what = pythons.isEmpty() ? "not measured, " : "measured in part, ";
    String missing = pythons.isEmpty() ? "; missing: " + contents(plan) : "";
    return obstacles.stream().map(reason -> "CPython lane: " + what + reason + missing).toList();
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
  List<String> warnings() {
    return pythons.stream().flatMap(python -> python.build().warning().stream()).toList();
  }

  /** What {@code environment.json} keeps of it; rows of another lane would not be comparable. */
  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    if (pythons.isEmpty()) {
      return json.put("notMeasured", String.join("; ", obstacles));
    }
    json.setAll(pythons.get(0).build().json().put("scriptSha256", pythons.get(0).sha256()));
    pythons.stream().skip(1).forEach(python -> json.withArray("others").add(python.build().json()));
    return json;
  }
}
