package dev.forkbench.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forkbench.harness.result.Cell;
import dev.forkbench.harness.result.CellId;
import dev.forkbench.harness.result.Environment;
import dev.forkbench.harness.result.Fork;
import dev.forkbench.harness.result.Json;
import dev.forkbench.harness.result.Observation;
import dev.forkbench.harness.result.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Builds runs whose truth is known, so that a verdict can be held against it. */
public final class SyntheticRun {
  public static final String SORT = "dev.forkbench.bench.speedup.SortBenchmark.sort";
  public static final String EXIT = "dev.forkbench.bench.startup.StartBenchmark.exit";
  public static final String FIRST_REPLY = "dev.forkbench.bench.startup.StartBenchmark.firstReply";
  public static final String UPDATE = "dev.forkbench.bench.lock.BalanceBenchmark.update";
  public static final String CAPACITY = "dev.forkbench.bench.machine.CapacityBenchmark.batch";
  public static final String NOISE = "dev.forkbench.bench.machine.NoiseBenchmark.same";
  public static final List<String> SHAPES = List.of("FORTY_SIXTY", "FOUR_SIZES");

  private static final List<String> OWN_MARKS = List.of("1000", "0100", "0010", "0001");
  private static final List<String> ALL_MARKS = List.of("1000", "1100", "1110", "1111");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String lane;
  private final String vm;
  private final String jdk;
  private final Random random = new Random(42);
  private final List<Cell> cells = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private JsonNode environment = JSON.objectNode();

  public SyntheticRun(String jdk) {
    this("jvm", "OpenJDK 64-Bit Server VM", jdk);
  }

  private SyntheticRun(String lane, String vm, String version) {
    this.lane = lane;
    this.vm = vm;
    this.jdk = version;
  }

  /** What the other lane contributes. */
  public static SyntheticRun onCPython(String version) {
    return new SyntheticRun("cpython", "CPython", version);
  }

  public static SyntheticRun onJdk17() {
    return new SyntheticRun("17.0.15");
  }

  /** A cell whose forks scatter by 1 % around the time. */
  public SyntheticRun cell(
      String benchmark, String unit, double time, int rounds, Map<String, String> params) {
    return cell(vm, benchmark, unit, time, rounds, params);
  }

  /** Such a cell on another VM. */
  public SyntheticRun cell(
      String vm,
      String benchmark,
      String unit,
      double time,
      int rounds,
      Map<String, String> params) {
    List<Fork> forks = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      double fork = time * Math.exp(0.01 * random.nextGaussian());
      forks.add(new Fork(round, List.of(fork, fork * 1.002, fork * 0.998), List.of()));
    }
    String mode = unit.equals("ms/op") && benchmark.contains("StartBenchmark") ? "ss" : "avgt";
    CellId id = new CellId(benchmark, mode, params, 1, jdk, vm);
    cells.add(new Cell(id, unit, forks));
    return this;
  }

  /** Both shapes, sequential and on two workers, with the same speed-up. */
  public SyntheticRun sorts(double processes, double threads, int rounds) {
    SHAPES.forEach(shape -> sort(shape, processes, threads, rounds));
    return this;
  }

  public SyntheticRun sort(String shape, double processes, double threads, int rounds) {
    sortCell(shape, "SEQUENTIAL", "1", 120, rounds);
    sortCell(shape, "PROCESS_POOL", "2", 120 / processes, rounds);
    return sortCell(shape, "THREAD_POOL", "2", 120 / threads, rounds);
  }

  private SyntheticRun sortCell(
      String shape, String backend, String workers, double time, int rounds) {
    return cell(
        SORT,
        "ms/op",
        time,
        rounds,
        Map.of("shape", shape, "n", "1000000", "backend", backend, "workers", workers));
  }

  public SyntheticRun capacity(double capacity, int rounds) {
    cell(CAPACITY, "ms/op", 100, rounds, Map.of("kernel", "SORT", "copies", "1"));
    return cell(CAPACITY, "ms/op", 200 / capacity, rounds, Map.of("kernel", "SORT", "copies", "2"));
  }

  public SyntheticRun starts(double jvm, double process, double thread, int rounds) {
    Map<String, Double> times =
        new TreeMap<>(Map.of("WORKER_JVM", jvm, "OS_PROCESS", process, "THREAD", thread));
    times.forEach(
        (starter, time) -> {
          cell(EXIT, "ms/op", time, rounds, Map.of("starter", starter));
          cell(FIRST_REPLY, "ms/op", time * 0.8, rounds, Map.of("starter", starter));
        });
    return this;
  }

  public SyntheticRun noise(double ratio, int rounds) {
    cell(NOISE, "ms/op", 10 * ratio, rounds, Map.of("side", "A"));
    return cell(NOISE, "ms/op", 10, rounds, Map.of("side", "B"));
  }

  public SyntheticRun update(String backend, String access, double nanos, int rounds) {
    return cell(
        UPDATE,
        "ns/op",
        nanos,
        rounds,
        Map.of("backend", backend, "access", access, "workers", "2", "updates", "100000"));
  }

  /** Trials of one arm of the race, spread over JVMs; every {@code 1/share}-th one is wrong. */
  public SyntheticRun race(String space, String access, int jvms, int trials, double share) {
    return race(
        Map.of("space", space, "access", access, "gate", "true"), jvms, trials, share, true);
  }

  public SyntheticRun race(
      Map<String, String> arm, int jvms, int trials, double share, boolean overlap) {
    Map<String, String> params = new TreeMap<>(arm);
    params.putIfAbsent("memory", "MAPPED");
    params.put("deposits", "10000");
    params.put("withdrawals", "1000");
    for (int i = 0; i < jvms * trials; i++) {
      boolean wrong = overlap && Math.floor((i + 1) * share) > Math.floor(i * share);
      long lost = wrong ? 1 + (long) Math.min(9000, Math.exp(2 + 1.5 * random.nextGaussian())) : 0;
      observe("race", params, i / trials, i % trials, balance(lost, overlap));
    }
    return this;
  }

  private static ObjectNode balance(long lost, boolean overlap) {
    return JSON.objectNode()
        .put("deposits", 10000)
        .put("withdrawals", 1000)
        .put("survivingDeposits", 10000 - lost)
        .put("survivingWithdrawals", 1000)
        .put("balance", 9400 - lost)
        .put("expected", 9400)
        .put("overlap", overlap);
  }

  public SyntheticRun isolation(int jvms, int trials) {
    for (String start : List.of("SIMULTANEOUS", "SEQUENTIAL")) {
      for (String space : List.of("PROCESSES", "THREADS")) {
        for (int i = 0; i < jvms * trials; i++) {
          Map<String, String> params = Map.of("space", space, "start", start);
          observe("isolation", params, i / trials, i % trials, isolated(space.equals("PROCESSES")));
        }
      }
    }
    return this;
  }

  private static ObjectNode isolated(boolean isolated) {
    ObjectNode observed = JSON.objectNode();
    observed.put("parentListBefore", "0000").put("parentListAfter", isolated ? "0000" : "1111");
    ArrayNode lists = observed.putArray("childLists");
    (isolated ? OWN_MARKS : ALL_MARKS).forEach(lists::add);
    observed.put("parentBalanceBefore", 400).put("parentBalanceAfter", isolated ? 400 : 720400);
    observed.putArray("childBalances").add(800400).add(isolated ? -79600 : 720400);
    return observed;
  }

  /** Trials of an experiment, spread over JVMs; what is seen depends on the number of the trial. */
  public SyntheticRun trials(
      String experiment,
      Map<String, String> params,
      int jvms,
      int each,
      IntFunction<String> observed) {
    for (int i = 0; i < jvms * each; i++) {
      observe(experiment, params, i / each, i % each, json(observed.apply(i)));
    }
    return this;
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private void observe(
      String experiment, Map<String, String> params, int jvm, int trial, JsonNode observed) {
    String jvmId = experiment + "-" + Integer.toHexString(params.hashCode()) + "-" + jvm;
    observations.add(
        new Observation(
            1, lane, jdk, experiment, params.toString(), params, jvmId, trial, observed));
  }

  /** Everything the six claims need, with the answers the guides lead one to expect. */
  public SyntheticRun complete(int rounds) {
    isolation(10, 10).sorts(1.52, 1.6, rounds).capacity(1.85, rounds).noise(1, rounds);
    starts(42.5, 1.9, 0.062, rounds);
    cell(EXIT, "ms/op", 0.0041, rounds, Map.of("starter", "VIRTUAL_THREAD"));
    cell(FIRST_REPLY, "ms/op", 0.0033, rounds, Map.of("starter", "VIRTUAL_THREAD"));
    races(1, 0);
    locked(10, 60, 0);
    race("THREADS", "ATOMIC", 10, 60, 0);
    race("PROCESSES", "ATOMIC", 10, 60, 0);
    race("THREADS", "MONITOR", 10, 60, 0);
    updates(rounds);
    return this;
  }

  private void updates(int rounds) {
    List<String> accesses =
        List.of("PLAIN", "OPAQUE", "RELEASE_ACQUIRE", "VOLATILE", "ATOMIC", "SHARED_LOCK");
    List<Double> nanos = List.of(0.31, 0.9, 1.1, 8.4, 17.0, 96.0);
    for (int i = 0; i < accesses.size(); i++) {
      update("THREAD_POOL", accesses.get(i), nanos.get(i), rounds);
      update("PROCESS_POOL", accesses.get(i), nanos.get(i) * 1.1, rounds);
    }
    update("THREAD_POOL", "MONITOR", 61, rounds);
  }

  /** The unlocked arms: volatile-like ones fail with one share, plain ones with the other. */
  public SyntheticRun races(double strong, double plain) {
    return races(strong, plain, 10, 60);
  }

  public SyntheticRun races(double strong, double plain, int jvms, int trials) {
    for (String space : List.of("PROCESSES", "THREADS")) {
      race(space, "PLAIN", jvms, trials, plain);
      race(space, "OPAQUE", jvms, trials, strong);
      race(space, "RELEASE_ACQUIRE", jvms, trials, strong);
      race(space, "VOLATILE", jvms, trials, strong);
    }
    race(onTheHeap("PLAIN", "DEFAULT"), jvms, trials, plain, true);
    race(onTheHeap("VOLATILE", "DEFAULT"), jvms, trials, strong, true);
    race(onTheHeap("LOCK_PER_ACCESS", "C1"), jvms, trials, plain, true);
    return race(onTheHeap("LOCK_PER_ACCESS", "DEFAULT"), jvms, trials, plain, true);
  }

  private static Map<String, String> onTheHeap(String access, String tier) {
    return Map.of(
        "space", "THREADS", "memory", "HEAP", "access", access, "tier", tier, "gate", "true");
  }

  /** Under a lock, and one trial in each space that loses updates without it. */
  public SyntheticRun locks(int jvms, int trials, double share) {
    return locked(jvms, trials, share).unlocked(1);
  }

  public SyntheticRun locked(int jvms, int trials, double share) {
    race("PROCESSES", "SHARED_LOCK", jvms, trials, share);
    return race("THREADS", "SHARED_LOCK", jvms, trials, share);
  }

  public SyntheticRun unlocked(double share) {
    race("PROCESSES", "VOLATILE", 1, 1, share);
    return race("THREADS", "VOLATILE", 1, 1, share);
  }

  public SyntheticRun withoutCells(Predicate<CellId> id) {
    cells.removeIf(cell -> id.test(cell.id()));
    return this;
  }

  public SyntheticRun withForks(Predicate<CellId> id, UnaryOperator<Fork> change) {
    cells.replaceAll(
        cell ->
            id.test(cell.id())
                ? new Cell(cell.id(), cell.unit(), cell.forks().stream().map(change).toList())
                : cell);
    return this;
  }

  public SyntheticRun withObservations(UnaryOperator<List<Observation>> change) {
    List<Observation> changed = change.apply(List.copyOf(observations));
    observations.clear();
    observations.addAll(changed);
    return this;
  }

  public SyntheticRun and(SyntheticRun other) {
    cells.addAll(other.cells);
    observations.addAll(other.observations);
    return this;
  }

  public SyntheticRun environment(JsonNode json) {
    environment = json;
    return this;
  }

  public Run in(Path directory) {
    return new Run(directory, new Environment(environment), cells, observations);
  }

  public Run run() {
    return in(Path.of("run"));
  }
}
