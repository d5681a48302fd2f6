package dev.forkbench.bench.transfer;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.bench.support.Where;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Belt;
import dev.forkbench.workload.PutTask;
import dev.forkbench.workload.TakeTask;
import dev.forkbench.workload.WrongResultException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * What does it cost to hand an item through a queue, from thread to thread or from JVM to JVM?
 *
 * <p>One side makes numbered items and puts them as fast as it can, the other takes and checks
 * them. The score is wall time divided by the items: the cost of the slower side, its items
 * included. {@code PIPE} is the floor for processes, where nothing but bytes in large blocks is
 * handed on; the queues of the JDK are for threads. Every number and every checksum is checked.
 *
 * <pre>
 *   java -jar benchmarks.jar QueueBenchmark
 *   java -jar benchmarks.jar QueueBenchmark -p queue=PIPE -p where=PROCESSES
 *   java -jar benchmarks.jar QueueBenchmark -p queue=ARRAY_BLOCKING_QUEUE -p where=THREADS
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class QueueBenchmark {
  /** Items per operation. */
  public static final int ITEMS = 200_000;

  private static final int SHORT = 50;
  private static final int CONTENDED = 10_000;
  private static final int DEADLINE_SECONDS = 60;

  @Param("SHARED_QUEUE")
  QueueKind queue;

  @Param({"THREADS", "PROCESSES"})
  Where where;

  @Param("16")
  int itemBytes;

  ExecutorService putting;
  ExecutorService taking;
  Belt belt;
  private SharedMemory memory;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    requireSensible();
    memory = SharedMemory.create(QueueKind.slots());
    belt = queue.open(memory, itemBytes);
    putting = where.open(1);
    taking = where.open(1);
    Compiled.by(() -> transfer(CONTENDED), () -> transfer(SHORT));
  }

  private void requireSensible() {
    if (!queue.connects(where)) {
      throw new IllegalArgumentException(
          "queue="
              + queue
              + " does not connect where="
              + where
              + "; PIPE is for PROCESSES, and the queues of the JDK are for THREADS");
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(putting);
    Shutdown.await(taking);
    memory.close();
  }

  /** Hands on {@value #ITEMS} items. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public long transfer() throws InterruptedException, ExecutionException, TimeoutException {
    return transfer(ITEMS);
  }

  private long transfer(int items)
      throws InterruptedException, ExecutionException, TimeoutException {
    PutTask put = new PutTask(belt, items, itemBytes);
    Future<Long> take = taking.submit(new TakeTask(belt, itemBytes));
    try {
      WrongResultException.require("items put", items, result(putting.submit(put)));
      return WrongResultException.require("items taken in order", items, result(take));
    } finally {
      take.cancel(true);
    }
  }

  private static long result(Future<Long> side)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return side.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      side.cancel(true);
      throw new TimeoutException("a side has not ended within " + DEADLINE_SECONDS + " s");
    }
  }
}
