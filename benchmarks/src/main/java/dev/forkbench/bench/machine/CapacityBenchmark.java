package dev.forkbench.bench.machine;

import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.process.WorkerJvm;
import dev.forkbench.workload.Kernel;
import dev.forkbench.workload.WrongResultException;
import java.util.List;
import java.util.concurrent.ExecutionException;
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
 * How much faster can anything get on this machine? Two virtual CPUs are not always two cores'
 * worth.
 *
 * <p>As many independent processes as {@code copies} says run the same kernel once, at the same
 * time; the score is the time until the last one is done. Capacity = copies x T(1) / T(copies).
 *
 * <pre>
 *   java -jar benchmarks.jar CapacityBenchmark -p kernel=SORT -p copies=1,2
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class CapacityBenchmark {
  private static final long HEAP_OF_A_COPY = 512L << 20;

  @Param({"INTEGER", "SORT", "COPY"})
  Kernel kernel;

  @Param({"1", "2"})
  int copies;

  private ProcessPool pool;
  long expected;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    expected = kernel.expected();
    pool =
        ProcessPool.open(
            PoolOptions.workers(copies).jvm(WorkerJvm.likeThisOne().withHeap(HEAP_OF_A_COPY)));
    RemoteTask<Long> brief = kernel.brief();
    Compiled.by(() -> pool.onEachWorker(brief));
  }

  @TearDown(Level.Trial)
  public void close() {
    pool.close();
  }

  /** Runs the kernel once in every process, side by side. */
  @Benchmark
  public List<Long> batch() throws InterruptedException, ExecutionException {
    List<Long> results = pool.onEachWorker(kernel);
    for (long result : results) {
      WrongResultException.require(kernel.name(), expected, result);
    }
    return results;
  }
}
