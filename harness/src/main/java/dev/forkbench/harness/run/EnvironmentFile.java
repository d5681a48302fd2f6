package dev.forkbench.harness.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.UnreadableResultException;
import dev.forkbench.harness.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code environment.json} as a run writes it, at its start and at its end. */
final class EnvironmentFile {

  private static final String WORKER_FLAGS =
      "heap = that of the measurement JVM / workers where it was set, else the JDK's default; 512 MiB"
          + " each for capacity; of the measurement JVM's flags only collector, tiers, CDS or AOT"
          + " archive and ActiveProcessorCount; besides, flags that keep VM messages off stdout and end"
          + " the worker when its heap is exhausted, and -XX:-UsePerfData; pools start with a prepared"
          + " archive of classes where there is one, StartBenchmark and PROCESS_PER_TASK without";

  /** The facts of the machine that make its timings comparable. */
  private static final List<String> SAME_MACHINE =
      List.of("/machine/arch", "/machine/cpuModel", "/machine/logicalCores");

  private final Path file;
  private final ObjectNode json;

  private EnvironmentFile(Path file, ObjectNode json) {
    this.file = file;
    this.json = json;
  }

  /** A new run's. */
  static EnvironmentFile of(RunDirectory directory, Setup setup, Surroundings around) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("formatVersion", 1);
    json.set("run", run(directory.id(), setup, around.clock().instant()));
    json.set("machine", around.machine().get());
    json.set("jdks", jdks(setup.jdks()));
    if (!setup.python().equals(PythonLane.NOT_PLANNED)) {
      json.set("cpython", setup.python().json());
    }
    json.putObject("workers").put("flags", WORKER_FLAGS);
    json.set("plan", setup.plan().json());
    ArrayNode warnings = json.putArray("warnings");
    setup.arms().notMeasured().forEach(warnings::add);
    setup.python().warnings().forEach(warnings::add);
    CleanEnvironment.warnings(around.variables()).forEach(warnings::add);
    return new EnvironmentFile(directory.environment(), json);
  }

  private static ObjectNode run(String id, Setup setup, Instant now) {
    ObjectNode run = Json.MAPPER.createObjectNode();
    run.put("id", id);
    run.put("startedAt", now.truncatedTo(ChronoUnit.SECONDS).toString());
    run.put("scale", setup.plan().name());
    run.put("seed", setup.seed());
    run.put("rounds", setup.plan().rounds());
    run.put("commit", setup.jar().commit());
    run.put("dirty", setup.jar().dirty());
    run.put("jarSha256", setup.jar().sha256());
    run.put("rulesSha256", setup.rules());
    run.put("complete", false);
    return run;
  }

  private static ArrayNode jdks(List<Jdk> jdks) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Jdk jdk : jdks) {
      ObjectNode one = all.addObject();
      one.put("javaVersion", jdk.version());
      one.put("vmName", jdk.vmName());
      one.put("vmVersion", jdk.vmVersion());
      one.put("vmVendor", jdk.vmVendor());
      one.set("flags", Json.MAPPER.valueToTree(jdk.flags()));
    }
    return all;
  }

  /**
   * An earlier run's.
   *
   * @throws RunException when it cannot be read
   */
  static EnvironmentFile read(RunDirectory directory) throws RunException {
    try {
      Environment environment = Environment.read(directory.environment());
      return new EnvironmentFile(directory.environment(), (ObjectNode) environment.json());
    } catch (UnreadableResultException e) {
      throw RunException.usage("Cannot resume: " + e.getMessage());
    }
  }

  long seed() {
    return json.at("/run/seed").longValue();
  }

  Plan plan() throws RunException {
    try {
      return Plan.recorded(json.path("plan"));
    } catch (JsonProcessingException e) {
      throw RunException.usage("Cannot resume: " + file + ": its plan is not one");
    }
  }

  /**
   * In what another run differs, one line each; a fact that either does not know is no difference.
   */
  List<String> differences(EnvironmentFile other) throws RunException {
    List<String> differences = new ArrayList<>();
    addDifference(differences, "jar (sha256)", at("/run/jarSha256"), other.at("/run/jarSha256"));
    addDifference(differences, "JDKs", jdkNames(), other.jdkNames());
    addDifference(differences, "CPython lane", python(), other.python());
    for (String fact : SAME_MACHINE) {
      addDifference(differences, fact.substring(1), at(fact), other.at(fact));
    }
    if (!plan().equals(other.plan())) {
      differences.add("plan: " + planText() + ", now " + other.planText());
    }
    return differences;
  }

  private static void addDifference(
      List<String> differences, String name, String recorded, String now) {
    if (recorded != null && now != null && !recorded.equals(now)) {
      differences.add(name + ": " + recorded + ", now " + now);
    }
  }

  private String at(String pointer) {
    JsonNode node = json.at(pointer);
    return node.isMissingNode() || node.isNull() ? null : node.asText();
  }

  private String jdkNames() {
    List<String> names = new ArrayList<>();
    json.path("jdks")
        .forEach(
            jdk ->
                names.add(jdk.path("javaVersion").asText() + " " + jdk.path("vmVersion").asText()));
    return names.toString();
  }

  private String python() {
    return json.has("cpython") ? json.path("cpython").toString() : null;
  }

  private String planText() {
    return "%s, %s rounds, %d cells, %d experiments"
        .formatted(
            at("/plan/name"),
            at("/plan/rounds"),
            json.at("/plan/cells").size(),
            json.at("/plan/experiments").size());
  }

  void warn(String warning) {
    ((ArrayNode) json.path("warnings")).add(warning);
  }

  /** What was done so that workers start sooner, one line for each JDK and collector. */
  void archives(List<String> lines) {
    ((ObjectNode) json.path("workers")).set("archives", Json.MAPPER.valueToTree(lines));
  }

  /** How busy the machine is before the first round. */
  void before(ObjectNode load) {
    ((ObjectNode) json.path("machine")).set("before", load);
  }

  /** How busy it was until the last one, and whether every row is there. */
  void after(ObjectNode load, boolean complete) {
    ((ObjectNode) json.path("machine")).set("after", load);
    ((ObjectNode) json.path("run")).put("complete", complete);
  }

  void write() throws IOException {
    WholeFile.write(file, Json.pretty(json));
  }
}
