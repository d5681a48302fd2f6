package dev.forkbench.bench.speedup;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.SortBatch;
import dev.forkbench.workload.SortTask;
import dev.forkbench.workload.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much sooner is a batch of sorting tasks done on threads, and on forked processes?
 *
 * <p>One operation is one batch of the guides: every task fills an array with random numbers and
 * sorts it. The batch's inputs rotate, so that neither the sort nor the branch predictor meets the
 * same data twice in a row. The score is the time until the last result has arrived and was found
 * right.
 *
 * <pre>
 *   java -jar benchmarks.jar SortBenchmark -p shape=FORTY_SIXTY -p backend=SEQUENTIAL,PROCESS_POOL
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class SortBenchmark {
  private static final int INPUTS = 8;
  private static final String SHORT = "140";
  private static final long SEED = 20_260_101;

  @Param({"FORTY_SIXTY", "FOUR_SIZES"})
  SortBatch shape;

  /** How many numbers a batch sorts, or "guide" for the guides' own 100 and 140 million. */
  @Param("1400000")
  String n;

  @Param({"SEQUENTIAL", "THREAD_POOL", "PROCESS_POOL"})
  Backend backend;

  @Param("2")
  int workers;

  ExecutorService executor;
  private List<List<SortTask>> batches;
  private long[] expected;
  private int next;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    prepareInputs();
    executor = backend.open(workers);
    compile();
  }

  /**
   * So few numbers that the way to the workers and back is what there is to compile, for all arms
   * alike; a JVM for each task would be gone before it is measured.
   */
  private void compile() throws Exception {
    if (backend.usesProcesses() && !backend.keepsWorkers()) {
      return;
    }
    List<SortTask> few = shape.tasks(SHORT, SEED);
    Compiled.by(() -> checksum(few));
  }

  void prepareInputs() {
    batches = new ArrayList<>();
    expected = new long[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      batches.add(shape.tasks(n, SEED + 1000L * i));
      expected[i] = batches.get(i).stream().mapToLong(SortTask::expected).sum();
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
  }

  /** Sorts one batch; returns its checksum, which was compared with that of the unsorted input. */
  @Benchmark
  public long sort() throws InterruptedException, ExecutionException {
    int input = next++ % INPUTS;
    long checksum = checksum(batches.get(input));
    return WrongResultException.require("checksum of the batch", expected[input], checksum);
  }

  private long checksum(List<SortTask> batch) throws InterruptedException, ExecutionException {
    long checksum = 0;
    for (Future<Long> part : executor.invokeAll(batch)) {
      checksum += part.get();
    }
    return checksum;
  }
}
