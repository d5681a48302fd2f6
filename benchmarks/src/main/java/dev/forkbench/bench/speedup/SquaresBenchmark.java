package dev.forkbench.bench.speedup;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.Squares;
import dev.forkbench.workload.SquaresTask;
import dev.forkbench.workload.WrongResultException;
import java.util.Collections;
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
 * What does the guide's pattern time: a task of 100 squares for each CPU?
 *
 * <p>One operation is one task for each worker, all of the same size. The score is the time until
 * the last result has arrived and was found right. To see whether the squares are in it at all,
 * double n: the time that is added must double, too, and be at least as long as the operations take
 * a core ({@link Squares} says for which kinds that can be so). On SEQUENTIAL with a large n
 * nothing else is in it.
 *
 * <pre>
 *   java -jar benchmarks.jar SquaresBenchmark -p kind=UNUSED
 *   java -jar benchmarks.jar SquaresBenchmark -p backend=SEQUENTIAL -p n=1000000,2000000
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class SquaresBenchmark {
  private static final int SHORT = 100;

  @Param({"UNUSED", "SUMMED", "XORSHIFT"})
  Squares kind;

  /** How many squares a task computes. */
  @Param("100")
  int n;

  @Param({"SEQUENTIAL", "THREAD_PER_TASK", "THREAD_POOL", "PROCESS_POOL", "PROCESS_PER_TASK"})
  Backend backend;

  /** How many tasks there are, and how many run at a time where the backend can limit it. */
  @Param("2")
  int workers;

  ExecutorService executor;
  private List<SquaresTask> tasks;
  private long expected;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    SquaresTask task = new SquaresTask(kind, n);
    tasks = Collections.nCopies(workers, task);
    expected = task.expected() * workers;
    executor = backend.open(workers);
    Compiled.in(executor, new SquaresTask(kind, SHORT));
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
  }

  /** Runs one task for each worker; returns the sum of their results. */
  @Benchmark
  public long squares() throws InterruptedException, ExecutionException {
    long sum = 0;
    for (Future<Long> result : executor.invokeAll(tasks)) {
      sum += result.get();
    }
    return WrongResultException.require("results of the squares", expected, sum);
  }
}
