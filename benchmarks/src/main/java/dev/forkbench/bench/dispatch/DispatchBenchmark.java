package dev.forkbench.bench.dispatch;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.RemoteFunction;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a task that does nothing cost when many are under way? A hundred thousand numbers go
 * through a function that returns them, in chunks of one or in four chunks for every worker.
 *
 * <p>The score is the time of the whole divided by the number of tasks. {@code SEQUENTIAL} is the
 * floor. Executors that have no {@code map} get the same chunks as tasks.
 *
 * <pre>
 *   java -jar benchmarks.jar DispatchBenchmark -p chunk=1
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 15)
@Measurement(iterations = 10)
@Fork(5)
public class DispatchBenchmark {
  /** How many calls there are; the parameter of the same name tells it to other lanes. */
  static final int TASKS = 100_000;

  private static final int CHUNKS_PER_WORKER = 4;

  @Param({"SEQUENTIAL", "THREAD_POOL", "PROCESS_POOL", "PROCESS_POOL_UDS", "PROCESS_POOL_SHM"})
  Route backend;

  @Param("2")
  int workers;

  @Param({"1", "auto"})
  String chunk;

  @Param("100000")
  int tasks;

  ExecutorService executor;
  private List<Integer> numbers;
  private List<Integer> results;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws IOException, InterruptedException {
    if (tasks != TASKS) {
      throw new IllegalArgumentException("tasks must be " + TASKS + ": tasks=" + tasks);
    }
    numbers = IntStream.range(0, TASKS).boxed().toList();
    executor = backend.open(workers);
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
  }

  /** All tasks, from the first submission to the last result. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long map() throws InterruptedException, ExecutionException {
    results =
        executor instanceof ProcessPool pool
            ? pool.map(same(), numbers, chunkSize())
            : mapInChunks(chunkSize());
    return results.size();
  }

  /** Outside the measured time. */
  @TearDown(Level.Invocation)
  public void check() {
    if (!numbers.equals(results)) {
      throw new WrongResultException("the results are not the numbers, in their order");
    }
  }

  private static RemoteFunction<Integer, Integer> same() {
    return number -> number;
  }

  private int chunkSize() {
    return chunk.equals("auto") ? TASKS / (CHUNKS_PER_WORKER * workers) : Integer.parseInt(chunk);
  }

  private List<Integer> mapInChunks(int size) throws InterruptedException, ExecutionException {
    List<Callable<List<Integer>>> calls = new ArrayList<>();
    for (int from = 0; from < TASKS; from += size) {
      List<Integer> some = numbers.subList(from, Math.min(from + size, TASKS));
      calls.add(() -> callForEach(some));
    }
    List<Integer> results = new ArrayList<>(TASKS);
    for (Future<List<Integer>> part : executor.invokeAll(calls)) {
      results.addAll(part.get());
    }
    return results;
  }

  private static List<Integer> callForEach(List<Integer> arguments) throws Exception {
    RemoteFunction<Integer, Integer> function = same();
    List<Integer> results = new ArrayList<>(arguments.size());
    for (Integer argument : arguments) {
      results.add(function.apply(argument));
    }
    return results;
  }
}
