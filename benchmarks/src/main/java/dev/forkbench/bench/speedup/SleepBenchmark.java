package dev.forkbench.bench.speedup;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.workload.SleepTask;
import dev.forkbench.workload.Sleepers;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
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
 * How long do tasks take together that only sleep, and so need no core?
 *
 * <p>The score is the time from handing over the first task until the last result has arrived. What
 * it is beyond the ideal schedule is the price of the backend: a pool is open before the shot, but
 * a thread or process for each task is started in it. Every sleeper checks that it has slept its
 * time.
 *
 * <pre>
 *   java -jar benchmarks.jar SleepBenchmark -p sleepers=FIVE_ON_THREE -p workers=3
 *   java -jar benchmarks.jar SleepBenchmark -p sleepers=RISING -p backend=PROCESS_POOL -p workers=2,4
 *   java -jar benchmarks.jar SleepBenchmark -p unitMillis=1000
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(5)
public class SleepBenchmark {
  @Param({"ONE", "TEN", "FIVE_ON_THREE", "RISING"})
  Sleepers sleepers;

  /** What stands for a second of the guides, in milliseconds; 1000 is the guides' own. */
  @Param("100")
  int unitMillis;

  @Param({"SEQUENTIAL", "THREAD_PER_TASK", "THREAD_POOL", "PROCESS_POOL", "PROCESS_PER_TASK"})
  Backend backend;

  @Param("3")
  int workers;

  ExecutorService executor;
  private List<SleepTask> tasks;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws IOException, InterruptedException {
    tasks = sleepers.tasks(unitMillis);
    executor = backend.open(workers);
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
  }

  /** Lets all of them sleep; returns how many there were. */
  @Benchmark
  public int sleep() throws InterruptedException, ExecutionException {
    int woken = 0;
    for (Future<Long> sleeper : executor.invokeAll(tasks)) {
      WrongResultException.require("index of a sleeper", woken, sleeper.get());
      woken++;
    }
    WrongResultException.require("sleepers", tasks.size(), woken);
    return woken;
  }
}
