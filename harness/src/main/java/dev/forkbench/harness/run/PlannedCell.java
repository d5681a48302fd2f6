package dev.forkbench.harness.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.forkbench.harness.result.CellId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One timed setting of a plan: exactly one row of JMH a round.
 *
 * @param lane who measures it; absent means the JVM's
 * @param benchmark fully qualified class and method
 * @param mode JMH's short label; {@code sample} keeps how long each operation took
 * @param params every JMH parameter of the benchmark
 * @param threads JMH threads; absent means 1
 * @param warmup unmeasured iterations
 * @param measurement measured iterations
 * @param jvmArgs appended to the measurement JVM's command line
 * @param minJdk oldest feature release that can run it; absent means any
 * @param rounds measured in rounds 1 to this; absent means in all of the plan's
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record PlannedCell(
    Lane lane,
    String benchmark,
    String mode,
    SortedMap<String, String> params,
    int threads,
    Iterations warmup,
    Iterations measurement,
    List<String> jvmArgs,
    int minJdk,
    int rounds) {

  private static final String SHOTS = "ss";
  private static final Set<String> MODES = Set.of("avgt", "thrpt", "sample", SHOTS);

  /** JMH host, measurement JVM, link and the pool's start. */
  private static final Duration START = Duration.ofMillis(700);

  /** A guess until the first one was measured. */
  private static final Duration SHOT = Duration.ofMillis(60);

  public PlannedCell {
    lane = lane == null ? Lane.JVM : lane;
    params = params == null ? new TreeMap<>() : new TreeMap<>(params);
    jvmArgs = jvmArgs == null ? List.of() : List.copyOf(jvmArgs);
    threads = threads == 0 ? 1 : threads;
    if (benchmark == null || warmup == null || measurement == null || !MODES.contains(mode)) {
      throw new IllegalArgumentException(
          "a cell needs benchmark, warmup, measurement and a mode of " + MODES + ": " + benchmark);
    }
    if (rounds < 0) {
      throw new IllegalArgumentException("rounds count from 1: " + benchmark + " rounds=" + rounds);
    }
    if (params.values().stream().anyMatch(value -> value.contains(","))) {
      throw new IllegalArgumentException("JMH reads a comma as a second value: " + params);
    }
    if (lane == Lane.CPYTHON && (threads != 1 || minJdk != 0 || !jvmArgs.isEmpty())) {
      throw new IllegalArgumentException("CPython has no threads, minJdk, jvmArgs: " + benchmark);
    }
  }

  /** One that is measured in every round. */
  PlannedCell(
      Lane lane,
      String benchmark,
      String mode,
      SortedMap<String, String> params,
      int threads,
      Iterations warmup,
      Iterations measurement,
      List<String> jvmArgs,
      int minJdk) {
    this(lane, benchmark, mode, params, threads, warmup, measurement, jvmArgs, minJdk, 0);
  }

  /** Whether a round, from 1, measures it. */
  boolean isIn(int round) {
    return rounds == 0 || round <= rounds;
  }

  CellId id(Jdk jdk) {
    return new CellId(benchmark, mode, params, threads, jdk.version(), jdk.vmName());
  }

  /** {@code SortBenchmark.sort backend=THREAD_POOL workers=2}; other lanes are named. */
  public String label() {
    return new CellId(benchmark, mode, params, threads, "", "").label() + lane.suffix();
  }

  /** Whether an iteration is one operation, not as many as fit into its time. */
  boolean isShot() {
    return mode.equals(SHOTS);
  }

  boolean runsOn(Jdk jdk) {
    return jdk.feature() >= minJdk;
  }

  /** How long it takes, the start of its JVMs included. */
  Duration planned() {
    return START.plus(lasting(warmup)).plus(lasting(measurement));
  }

  private static Duration lasting(Iterations iterations) {
    return (iterations.areShots() ? SHOT : iterations.each()).multipliedBy(iterations.count());
  }

  /** The same cell with another batch size; one without a size stays as it is. */
  PlannedCell withSize(String n, List<String> heap) {
    if (!params.containsKey("n")) {
      return this;
    }
    SortedMap<String, String> sized = new TreeMap<>(params);
    sized.put("n", n);
    List<String> args = heap.isEmpty() ? jvmArgs : withHeap(heap);
    return new PlannedCell(
        lane, benchmark, mode, sized, threads, warmup, measurement, args, minJdk, rounds);
  }

  private List<String> withHeap(List<String> heap) {
    Stream<String> others =
        jvmArgs.stream().filter(arg -> !arg.startsWith("-Xms") && !arg.startsWith("-Xmx"));
    return Stream.concat(others, heap.stream()).toList();
  }
}
