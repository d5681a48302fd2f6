package dev.forkbench.bench.lock;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.bench.support.Where;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import dev.forkbench.workload.Guard;
import dev.forkbench.workload.GuardedTask;
import dev.forkbench.workload.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * What does an update inside a lock cost, alone and against others, in one JVM and across several?
 *
 * <p>Each contender adds to one value in shared memory as fast as it can, every addition inside the
 * lock; they start together. The score is wall time divided by all updates: with n contenders the
 * updates are still made one after the other, so a lock that cost nothing when contended would keep
 * the score of one contender. {@code lock=NONE} with one contender is the floor. {@code
 * REENTRANT_LOCK} and {@code SYNCHRONIZED} need {@code where=THREADS}. The sum is checked after
 * every operation, and that the lock changed hands: sides that ran one after the other would have
 * paid for no contention.
 *
 * <pre>
 *   java -jar benchmarks.jar LockBenchmark -p lock=NONE -p contenders=1
 *   java -jar benchmarks.jar LockBenchmark -p lock=REENTRANT_LOCK,SYNCHRONIZED -p where=THREADS
 *   java -jar benchmarks.jar LockBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class LockBenchmark {
  /** Updates of all contenders per operation. */
  public static final int UPDATES = 4_800_000;

  /** Sides that ran one after the other, each alone, would hand the lock over as often as that. */
  private static final int HAND_OVERS_WITHOUT_CONTENTION = 1;

  private static final int SHORT = 40;

  @Param({"SHARED_LOCK", "FILE_LOCK"})
  Guard lock;

  @Param({"THREADS", "PROCESSES"})
  Where where;

  @Param({"1", "2", "8"})
  int contenders;

  ExecutorService executor;
  SharedLong value;
  private SharedMemory memory;
  private Lock guard;
  private Baton start;

  /** How often the lock changed hands, as a secondary result: the sum of an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class HandOvers {
    public long handOvers;
  }

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    requireSensible();
    memory = SharedMemory.create(2 + Baton.SLOTS);
    value = memory.longAt(0);
    guard = lock.lockIn(memory, 1);
    start = Baton.in(memory, 2, contenders);
    executor = where.open(contenders);
    Compiled.by(
        () -> updateAllSides(SHORT, start),
        () -> updateAllSides(SHORT, new Baton(start.turn(), 1)));
  }

  private void requireSensible() {
    if (!lock.protects(contenders, where == Where.PROCESSES) || UPDATES % contenders != 0) {
      throw new IllegalArgumentException(
          "this lock cannot order so many: lock="
              + lock
              + " where="
              + where
              + " contenders="
              + contenders
              + "; NONE is for 1, and REENTRANT_LOCK and SYNCHRONIZED are for THREADS");
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
    memory.close();
  }

  /** All contenders together update {@value #UPDATES} times. */
  @Benchmark
  @OperationsPerInvocation(UPDATES)
  public long update(HandOvers counter) throws InterruptedException, ExecutionException {
    long handOvers = updateAllSides(UPDATES / contenders, start);
    requireContention(handOvers);
    counter.handOvers += handOvers;
    return WrongResultException.require("updates", UPDATES, value.getVolatile());
  }

  private void requireContention(long handOvers) {
    if (contenders > 1 && handOvers <= (long) HAND_OVERS_WITHOUT_CONTENTION * contenders) {
      throw new WrongResultException(
          "no contention: the lock changed hands only " + handOvers + " times");
    }
  }

  private long updateAllSides(int times, Baton meeting)
      throws InterruptedException, ExecutionException {
    value.setVolatile(0);
    start.reset();
    return runAll(sides(times, meeting));
  }

  private List<GuardedTask> sides(int times, Baton meeting) {
    List<GuardedTask> sides = new ArrayList<>();
    for (int side = 0; side < contenders; side++) {
      sides.add(new GuardedTask(value, lock, guard, times, meeting, side));
    }
    return sides;
  }

  private long runAll(List<GuardedTask> tasks) throws InterruptedException, ExecutionException {
    long handOvers = 0;
    for (Future<Long> task : executor.invokeAll(tasks)) {
      handOvers += task.get();
    }
    return handOvers;
  }
}
