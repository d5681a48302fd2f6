package dev.forkbench.bench.machine;

import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.SortTask;
import dev.forkbench.workload.WrongResultException;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same code under two names. A run that finds a difference between them finds noise, and says
 * so beside everything else it finds.
 *
 * <pre>
 *   java -jar benchmarks.jar NoiseBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class NoiseBenchmark {
  private static final SortTask TASK = new SortTask(7, 100_000);

  /** A name and nothing else. */
  @Param({"A", "B"})
  String side;

  long expected;

  @Setup(Level.Trial)
  public void prepare(MeasurementJvm jvm) {
    expected = TASK.expected();
  }

  /** Sorts on the calling thread. */
  @Benchmark
  public long same() {
    return WrongResultException.require("checksum", expected, TASK.call());
  }
}
