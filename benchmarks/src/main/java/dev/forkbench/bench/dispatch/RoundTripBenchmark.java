package dev.forkbench.bench.dispatch;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.Echo;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
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
 * How long does it take to hand a task that does nothing to a worker and to have its result back?
 *
 * <p>{@code SEQUENTIAL} is the floor: the same calls without a hand-over. One task is under way at
 * a time, so this is latency, not throughput.
 *
 * <pre>
 *   java -jar benchmarks.jar RoundTripBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class RoundTripBenchmark {
  @Param({"SEQUENTIAL", "THREAD_POOL", "PROCESS_POOL"})
  Backend backend;

  @Param("1")
  int workers;

  ExecutorService executor;
  private long token;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws IOException, InterruptedException {
    executor = backend.open(workers);
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
  }

  /** Submits a task and waits for its result. */
  @Benchmark
  public long roundTrip() throws InterruptedException, ExecutionException {
    token++;
    return WrongResultException.require("echo", token, executor.submit(new Echo(token)).get());
  }
}
