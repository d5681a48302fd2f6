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
 * What does it cost to start a thread, a virtual thread, a bare process of the operating system,
 * and a worker JVM?
 *
 * <p>There are two end points, and they are two benchmarks: the first reply, and the exit. There is
 * no steady state to wait for, so every operation is a single shot; the first shots warm the page
 * cache.
 *
 * <pre>
 *   java -jar benchmarks.jar StartBenchmark -p starter=THREAD,WORKER_JVM
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(5)
public class StartBenchmark {
  @Param({"THREAD", "OS_PROCESS", "WORKER_JVM"})
  Starter starter;

  private Started unfinished;

  @Setup(Level.Trial)
  public void tieToHost(MeasurementJvm jvm) {
    unfinished = null;
  }

  /**
   * From nothing to its first reply. That it ends, too, is waited for outside the measured time.
   */
  @Benchmark
  public void firstReply() throws Exception {
    unfinished = starter.start();
    unfinished.awaitFirstReply();
  }

  /** From nothing, over its first reply, to its end. */
  @Benchmark
  public void exit() throws Exception {
    Started started = starter.start();
    started.awaitFirstReply();
    started.awaitExit();
  }

  @TearDown(Level.Invocation)
  public void awaitExit() throws Exception {
    if (unfinished != null) {
      unfinished.awaitExit();
      unfinished = null;
    }
  }
}
