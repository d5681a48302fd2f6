package dev.forkbench.bench.lock;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.bench.support.Where;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Gate;
import dev.forkbench.workload.SharingTask;
import dev.forkbench.workload.WrongResultException;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost two sides to share a part of their state, and does it matter to the memory
 * whether they are threads or processes?
 *
 * <p>Both sides count as fast as they can, every update the same atomic addition: so many of 100 to
 * one common counter, the others to one of their own. All counters are in memory that both map. The
 * sides start together at a gate. The score is wall time divided by all updates of both sides. The
 * counts are checked after every operation, and that the sides ran at the same time: one after the
 * other they would have paid for nothing.
 *
 * <pre>
 *   java -jar benchmarks.jar SharingBenchmark -p spacing=PADDED
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class SharingBenchmark {
  /** Updates of one side per operation. */
  public static final int UPDATES = 4_000_000;

  private static final int SIDES = 2;

  /** Updates of a call while the code is being compiled: two rounds even of the longest. */
  private static final int SHORT = 200;

  /** How many of 100 updates go to the common counter: 0, or a divisor of 100. */
  @Param({"0", "1", "10", "50", "100"})
  int shared;

  @Param({"THREADS", "PROCESSES"})
  Where where;

  @Param({"PADDED", "ADJACENT"})
  Spacing spacing;

  ExecutorService executor;
  SharedLong common;
  SharedLong[] own;
  private SharedMemory memory;
  private Gate gate;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    SharingTask.requireDivisor(shared);
    memory = SharedMemory.create(1 + Spacing.SLOTS + Gate.SLOTS);
    common = memory.longAt(0);
    own = new SharedLong[] {spacing.counter(memory, 1, 0), spacing.counter(memory, 1, 1)};
    gate = Gate.in(memory, 1 + Spacing.SLOTS);
    executor = where.open(SIDES);
    Compiled.by(
        () -> updateBothSides(sides(SHORT, true)), () -> updateBothSides(sides(SHORT, false)));
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
    memory.close();
  }

  /** Both sides update {@value #UPDATES} times each, at the same time. */
  @Benchmark
  @OperationsPerInvocation(SIDES * UPDATES)
  public void update() throws InterruptedException, ExecutionException {
    List<SharingTask> sides = sides(UPDATES, true);
    int met = updateBothSides(sides);
    check(sides.get(0).toCommon(), met);
  }

  /** Returns how many of the sides ran at the same time as the other one. */
  private int updateBothSides(List<SharingTask> sides)
      throws InterruptedException, ExecutionException {
    reset();
    int met = 0;
    for (Future<Boolean> side : executor.invokeAll(sides)) {
      met += side.get() ? 1 : 0;
    }
    return met;
  }

  private void reset() {
    gate.reset();
    common.setVolatile(0);
    own[0].setVolatile(0);
    own[1].setVolatile(0);
  }

  private List<SharingTask> sides(int times, boolean meeting) {
    return List.of(side(0, times, meeting), side(1, times, meeting));
  }

  private SharingTask side(int side, int times, boolean meeting) {
    return new SharingTask(common, own[side], shared, times, gate, side == 0, meeting);
  }

  private void check(long ofEachSide, int met) {
    WrongResultException.require("updates of both", SIDES * ofEachSide, common.getVolatile());
    WrongResultException.require("updates of one", UPDATES - ofEachSide, own[0].getVolatile());
    WrongResultException.require(
        "updates of the other", UPDATES - ofEachSide, own[1].getVolatile());
    WrongResultException.require("sides that ran at the same time", SIDES, met);
  }
}
