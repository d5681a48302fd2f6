package dev.forkbench.bench.dispatch;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Affinity;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.process.RemoteTask;
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
 * <p>One task is under way at a time, so this is latency, not throughput. The floors: {@code
 * SEQUENTIAL} makes the same calls without a hand-over, and {@link #raw} goes to another JVM and
 * back without frames, serialisation and a pool.
 *
 * <p>Where the kernel wakes a thread is a lottery that decides about most of the time; {@link
 * #roundTripOnOneCpu} takes it out.
 *
 * <pre>
 *   java -jar benchmarks.jar RoundTripBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class RoundTripBenchmark {

  /** An executor whose workers may run on any CPU. */
  @State(Scope.Benchmark)
  public static class Anywhere {
    @Param({"SEQUENTIAL", "THREAD_POOL", "PROCESS_POOL"})
    Route backend;

    @Param("1")
    int workers;

    ExecutorService executor;
    long token;

    @Setup(Level.Trial)
    public void open(MeasurementJvm jvm) throws IOException, InterruptedException {
      executor = backend.open(workers);
    }

    @TearDown(Level.Trial)
    public void close() {
      Shutdown.await(executor);
    }
  }

  /** The same, all on one CPU. */
  @State(Scope.Benchmark)
  public static class OnOneCpu extends Anywhere {
    @Override
    public void open(MeasurementJvm jvm) throws IOException, InterruptedException {
      Affinity.useOneCpu();
      super.open(jvm);
    }
  }

  /** A bare channel to another JVM. */
  @State(Scope.Benchmark)
  public static class Bare {
    @Param({"RAW_PIPE", "RAW_UDS", "RAW_SHM"})
    Floor backend;

    RawPingPong channel;
    long token;

    @Setup(Level.Trial)
    public void open(MeasurementJvm jvm) throws IOException, InterruptedException {
      channel = backend.open();
    }

    @TearDown(Level.Trial)
    public void close() {
      channel.close();
    }
  }

  /** The same, all on one CPU; spinning makes no sense there. */
  @State(Scope.Benchmark)
  public static class BareOnOneCpu extends Bare {
    @Override
    public void open(MeasurementJvm jvm) throws IOException, InterruptedException {
      Affinity.useOneCpu();
      super.open(jvm);
    }
  }

  /** Submits a record and waits for its result. */
  @Benchmark
  public long roundTrip(Anywhere at) throws InterruptedException, ExecutionException {
    return echo(at.executor, ++at.token);
  }

  /** Submits a lambda and waits for its result. */
  @Benchmark
  public long roundTripOfLambda(Anywhere at) throws InterruptedException, ExecutionException {
    long token = ++at.token;
    RemoteTask<Long> task = () -> token;
    return WrongResultException.require("lambda", token, at.executor.submit(task).get());
  }

  /** Submits a record and waits for its result, with everything on one CPU. */
  @Benchmark
  public long roundTripOnOneCpu(OnOneCpu at) throws InterruptedException, ExecutionException {
    return echo(at.executor, ++at.token);
  }

  /** Sends 16 bytes to another JVM, and waits until they are back. */
  @Benchmark
  public long raw(Bare at) {
    return at.channel.pingPong(++at.token);
  }

  /** The same with everything on one CPU. */
  @Benchmark
  public long rawOnOneCpu(BareOnOneCpu at) {
    return at.channel.pingPong(++at.token);
  }

  private static long echo(ExecutorService executor, long token)
      throws InterruptedException, ExecutionException {
    return WrongResultException.require("echo", token, executor.submit(new Echo(token)).get());
  }
}
