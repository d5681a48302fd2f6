package dev.forkbench.harness.run;

import dev.forkbench.harness.result.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run of a fake jar in a temporary directory, on a machine that is always quiet. */
final class RunFixture {

  static final String COMMIT = "abc1234";
  static final CpuMeter QUIET = Optional::empty;

  final Path temporary;
  final Path results;
  final Path jar;
  final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  Duration patience = Duration.ofSeconds(60);
  CpuMeter cpu = QUIET;
  Map<String, String> variables = Map.of();
  Space space = new Space(directory -> Long.MAX_VALUE, null);

  RunFixture(Path temporary) throws IOException {
    this.temporary = temporary;
    this.results = temporary.resolve("results");
    this.jar = FakeJar.write(temporary.resolve("fake.jar"), COMMIT);
  }

  static PlannedCell cell(String name, String fault) {
    return new PlannedCell(
        Lane.JVM,
        "dev.example.SomeBenchmark." + name,
        "avgt",
        new TreeMap<>(Map.of("fault", fault)),
        1,
        Iterations.parse("1x1ms"),
        Iterations.parse("3x1ms"),
        List.of("-Xmx64m"),
        0);
  }

  static PlannedExperiment experiment(String fault) {
    return experiment(fault, 1, 0, 0);
  }

  static PlannedExperiment experiment(String fault, int jvms, int rounds, int minJdk) {
    return new PlannedExperiment(
        Lane.JVM,
        "race",
        new TreeMap<>(Map.of("access", "PLAIN", "fault", fault)),
        3,
        jvms,
        rounds,
        List.of(),
        minJdk,
        100);
  }

  static PlannedExperiment onCPython(String name, int trials, int rounds) {
    return new PlannedExperiment(
        Lane.CPYTHON,
        name,
        new TreeMap<>(Map.of("space", "PROCESSES")),
        trials,
        1,
        rounds,
        List.of(),
        0,
        100);
  }

  static Plan plan(int rounds, PlannedCell... cells) {
    return new Plan("smoke", rounds, List.of(cells), List.of());
  }

  RunRequest request(String resume) {
    return new RunRequest(
        null, null, null, null, List.of(), jar, resume, resume == null ? 7L : null, results, null);
  }

  Surroundings surroundings() {
    return new Surroundings(
        Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
        cpu,
        space,
        Json.MAPPER::createObjectNode,
        variables,
        patience);
  }

  Session start(Plan plan) throws RunException {
    return Session.start(request(null), plan, surroundings(), out);
  }

  Session resume(String run) throws RunException {
    return Session.resume(request(run), surroundings(), out);
  }

  /** Runs a plan from its start to its end. */
  Finished run(Plan plan) throws RunException, IOException {
    try (Session session = start(plan)) {
      return new Finished(session.measure(), session.directory());
    }
  }

  Finished runRest(String run) throws RunException, IOException {
    try (Session session = resume(run)) {
      return new Finished(session.measure(), session.directory());
    }
  }

  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** How often anything was measured in a run. */
  static long measured(Path run) throws IOException {
    return Files.readAllLines(run.resolve("measured.txt")).size();
  }

  record Finished(Outcome outcome, Path directory) {}
}
