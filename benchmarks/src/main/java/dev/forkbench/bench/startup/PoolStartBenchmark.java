package dev.forkbench.bench.startup;

import dev.forkbench.bench.support.MeasurementJvm;
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
 * How long does it take from nothing until every worker of a pool has replied once, and how far is
 * that from what any program, and any JVM, needs for its start?
 *
 * <p>There are two floors: bare processes and hello-world JVMs, from their start to their exit. The
 * measurement JVM is warm after the first shots; what is started never is.
 *
 * <pre>
 *   java -cp benchmarks.jar dev.forkbench.process.ArchiveMain
 *   java -jar benchmarks.jar PoolStartBenchmark -p workers=1
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(5)
public class PoolStartBenchmark {
  @Param Crew crew;

  @Param({"1", "4"})
  int workers;

  private Started unfinished;

  @Setup(Level.Trial)
  public void tieToHost(MeasurementJvm jvm) {
    unfinished = null;
  }

  /** From nothing to the first reply of each. */
  @Benchmark
  public void firstReplies() throws Exception {
    unfinished = crew.start(workers);
    unfinished.awaitFirstReply();
  }

  /** Outside the measured time. */
  @TearDown(Level.Invocation)
  public void awaitExit() throws Exception {
    unfinished.awaitExit();
  }
}
