package dev.forkbench.bench.speedup;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.XorshiftBatch;
import dev.forkbench.workload.XorshiftTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
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
 * How long must a task be for others to do it sooner than the caller itself?
 *
 * <p>One operation is a batch of equal tasks on workers that are warm. Steps, not milliseconds, say
 * how long a task is, so that every backend and every JDK does the same work. The score is the time
 * until the last result has arrived; all were found right.
 *
 * <pre>
 *   java -jar benchmarks.jar GranularityBenchmark -p steps=5000,500000 -p tasks=64
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class GranularityBenchmark {
  private static final int SHORT_STEPS = 100;

  /** Length of a task; 500 steps are about a microsecond. */
  @Param({"500", "5000", "50000", "500000", "5000000"})
  int steps;

  @Param({"2", "64"})
  int tasks;

  @Param({"SEQUENTIAL", "THREAD_POOL", "PROCESS_POOL"})
  Backend backend;

  @Param("2")
  int workers;

  ExecutorService executor;
  private XorshiftBatch batch;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    batch = XorshiftBatch.of(tasks, steps);
    executor = backend.open(workers);
    Compiled.in(executor, new XorshiftTask(1, SHORT_STEPS));
    if (backend.keepsWorkers()) {
      XorshiftBatch few = XorshiftBatch.of(tasks, SHORT_STEPS);
      Compiled.by(() -> few.runOn(executor));
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
  }

  /** Runs the batch; returns how many tasks it had. */
  @Benchmark
  public int batch() throws InterruptedException, ExecutionException {
    return batch.runOn(executor);
  }
}
