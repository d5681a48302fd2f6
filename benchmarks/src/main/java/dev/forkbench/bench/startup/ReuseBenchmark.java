package dev.forkbench.bench.startup;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.XorshiftBatch;
import dev.forkbench.workload.XorshiftTask;
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
 * From how many tasks on does it pay to keep workers, or to open a pool at all?
 *
 * <p>One shot is a batch of equal tasks. WARM_POOL, THREAD_POOL and SEQUENTIAL were there before,
 * all their workers included, have compiled the tasks' code and the way there and back, and have
 * finished compiling; COLD_POOL opens a pool, runs the batch and closes it, workers' exit included;
 * PER_TASK starts a JVM for each task and waits for its exit. New JVMs begin by interpreting: that
 * is part of their price.
 *
 * <pre>
 *   java -jar benchmarks.jar ReuseBenchmark -p tasks=1,4,16,64
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
@Fork(5)
public class ReuseBenchmark {
  private static final XorshiftTask SHORT = new XorshiftTask(1, 100);

  @Param({"1", "16"})
  int tasks;

  /** Length of a task; half a million steps are about a millisecond. */
  @Param("500000")
  int steps;

  @Param Way way;

  @Param("2")
  int workers;

  ExecutorService lasting;
  private XorshiftBatch batch;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    batch = XorshiftBatch.of(tasks, steps);
    if (way.lasts()) {
      lasting = way.open(workers);
    }
    if (way.isWarm()) {
      Compiled.in(lasting, SHORT);
      XorshiftBatch few = XorshiftBatch.of(workers, SHORT.steps());
      Compiled.by(() -> few.runOn(lasting));
      jvm.awaitCompilers();
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    if (way.lasts()) {
      Shutdown.await(lasting);
    }
  }

  /** Runs the batch; returns how many tasks it had. */
  @Benchmark
  public int batch() throws Exception {
    if (way.lasts()) {
      return batch.runOn(lasting);
    }
    ExecutorService own = way.open(workers);
    try {
      return batch.runOn(own);
    } finally {
      Shutdown.await(own);
    }
  }
}
