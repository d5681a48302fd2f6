package dev.forkbench.bench.transfer;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
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
 * What does it cost to have somebody else work on data? An array of doubles goes to a worker, which
 * changes a few elements, and comes back: by reference to a thread, by value or through shared
 * memory to a worker JVM. The floors are as many copies within the heap.
 *
 * <pre>
 *   java -jar benchmarks.jar PayloadBenchmark -p bytes=67108864
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 5, jvmArgsAppend = "-Xmx2g")
public class PayloadBenchmark {
  private static final int SHORT = 16_384;

  @Param({"8", "65536", "1048576", "67108864"})
  int bytes;

  @Param Way way;

  Payload payload;
  ExecutorService executor;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    payload = new Payload(bytes);
    executor = (way.usesProcesses() ? Backend.PROCESS_POOL : Backend.THREAD_POOL).open(1);
    compile();
  }

  /** With so few bytes that the way there and back is all there is to compile. */
  private void compile() throws Exception {
    try (Payload small = new Payload(SHORT)) {
      Compiled.by(() -> roundTrip(small));
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
    payload.close();
  }

  /** There and back, with the work done. */
  @Benchmark
  public double roundTrip() throws ExecutionException, InterruptedException {
    return roundTrip(payload);
  }

  private double roundTrip(Payload there) throws ExecutionException, InterruptedException {
    there.change();
    way.roundTrip(executor, there);
    return there.requireBothChanges();
  }
}
