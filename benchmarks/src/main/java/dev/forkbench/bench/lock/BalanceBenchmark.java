package dev.forkbench.bench.lock;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.bench.support.Compiled;
import dev.forkbench.bench.support.MeasurementJvm;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Access;
import dev.forkbench.workload.AccountTask;
import dev.forkbench.workload.AccountTask.Side;
import dev.forkbench.workload.Gate;
import dev.forkbench.workload.MappedAccount;
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
 * What does an update of a shared balance cost, by access mode and lock, in one JVM and across two?
 *
 * <p>One side deposits, the other withdraws, both as fast as they can, on the same word of the same
 * mapped memory. They start together at a gate. The score is wall time divided by all updates of
 * both sides. Exact accesses are checked after every operation. The others lose updates: their time
 * is the time of a wrong answer, and charts say so.
 *
 * <pre>
 *   java -jar benchmarks.jar BalanceBenchmark -p access=ATOMIC -p backend=THREAD_POOL,PROCESS_POOL
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(5)
public class BalanceBenchmark {
  /** Updates of one side per operation. */
  public static final int UPDATES = 200_000;

  private static final int SHORT = 100;
  private static final int CONTENDED = 10_000;

  @Param({"PLAIN", "OPAQUE", "RELEASE_ACQUIRE", "VOLATILE", "ATOMIC", "SHARED_LOCK"})
  Access access;

  @Param({"THREAD_POOL", "PROCESS_POOL"})
  Backend backend;

  @Param("2")
  int workers;

  ExecutorService executor;
  MappedAccount account;
  private SharedMemory memory;
  private Gate gate;

  @Setup(Level.Trial)
  public void open(MeasurementJvm jvm) throws Exception {
    requireSensible();
    memory = SharedMemory.create(MappedAccount.SLOTS + Gate.SLOTS);
    account = MappedAccount.in(memory, 0);
    gate = Gate.in(memory, MappedAccount.SLOTS);
    executor = backend.open(workers);
    Compiled.by(() -> updateBothSides(CONTENDED, true), () -> updateBothSides(SHORT, false));
  }

  /** A task that failed is no update: its exception ends the benchmark. */
  private void runAll(List<AccountTask> tasks) throws InterruptedException, ExecutionException {
    for (Future<Boolean> task : executor.invokeAll(tasks)) {
      task.get();
    }
  }

  private void requireSensible() {
    if (workers != 2) {
      throw new IllegalArgumentException("two sides need two workers: workers=" + workers);
    }
    if (backend.usesProcesses() && !access.spansProcesses()) {
      throw new IllegalArgumentException(access + " spans no processes: backend=" + backend);
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    Shutdown.await(executor);
    memory.close();
  }

  /** Deposits and withdraws {@value #UPDATES} times each, at the same time. */
  @Benchmark
  @OperationsPerInvocation(2 * UPDATES)
  public void update() throws InterruptedException, ExecutionException {
    updateBothSides(UPDATES, true);
    check(account.survivingDeposits(), account.survivingWithdrawals());
  }

  private void updateBothSides(int times, boolean meeting)
      throws InterruptedException, ExecutionException {
    account.reset();
    gate.reset();
    runAll(List.of(side(Side.DEPOSIT, times, meeting), side(Side.WITHDRAW, times, meeting)));
  }

  private AccountTask side(Side side, int times, boolean meeting) {
    return new AccountTask(account, access, side, times, gate, meeting);
  }

  private void check(long deposits, long withdrawals) {
    if (access.exact()) {
      WrongResultException.require("deposits", UPDATES, deposits);
      WrongResultException.require("withdrawals", UPDATES, withdrawals);
    } else if (deposits > UPDATES || withdrawals > UPDATES || deposits + withdrawals == 0) {
      throw new WrongResultException(
          "more updates than were made, or none: deposits="
              + deposits
              + " withdrawals="
              + withdrawals
              + " updates="
              + UPDATES);
    }
  }
}
