package dev.forkbench.experiment.race;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.race.Arm.Memory;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Account;
import dev.forkbench.workload.AccountTask;
import dev.forkbench.workload.AccountTask.Side;
import dev.forkbench.workload.Gate;
import dev.forkbench.workload.HeapAccount;
import dev.forkbench.workload.MappedAccount;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * The guide's account: one side deposits, the other withdraws, on one shared balance. Which updates
 * survive?
 *
 * <p>With {@code gate=true} both sides are waiting when a trial begins, and start together. With
 * {@code gate=false} a thread or a process is started for each side and for every trial, one after
 * the other, as in the guide; whether they ever ran at the same time is part of what is observed.
 *
 * <p>With a gate the sides take turns in being the first to be started, and to have a turn at it;
 * in the first trial of a JVM chance decides. Without a gate the depositing side is always started
 * first, as in the guide. {@code firstSide} says which was.
 *
 * <p>The first trials of a JVM are those of a cold one, as in the guide's program, which runs once;
 * {@code warmup=1000} repeats the race as often, unobserved, so that all of it is compiled. But a
 * side has all that it runs loaded and linked before it begins, or waits for the other: that takes
 * longer than many updates, and is part of the start and not of the race.
 */
public final class Race implements Experiment {
  private static final int SIDES = 2;

  /** Slots of an account and its gate. */
  private static final int SLOTS = MappedAccount.SLOTS + Gate.SLOTS;

  private final Arm arm;
  private final JvmTraits jvm;
  private final SharedMemory memory;
  private final Gate gate;
  private final Account account;
  private final Rehearsal rehearsal;
  private final ExecutorService executor;

  /** Drawn, as some JVMs see one trial only. */
  private Side nextFirst = new Random().nextBoolean() ? Side.DEPOSIT : Side.WITHDRAW;

  /**
   * Opens the arm: {@code space}, {@code memory}, {@code access}, {@code gate}, and the number of
   * {@code deposits} and {@code withdrawals}; {@code warmup} trials, none where it is absent; and
   * any of {@code tier}, {@code collector}, {@code eliminateLocks}, {@code calls}, which only say
   * how the JVMs of the sides were started: with {@code space=PROCESSES} only the first two.
   *
   * @throws IllegalArgumentException if a setting is missing or makes no sense
   */
  public Race(Settings settings)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    arm = Arm.of(settings);
    jvm = JvmTraits.ofSides(arm.space());
    jvm.require(settings);
    memory = SharedMemory.create(2 * SLOTS);
    gate = gate(0);
    account = account(0);
    rehearsal = new Rehearsal(account(SLOTS), arm.access(), gate(SLOTS));
    try {
      executor = arm.backend().open(SIDES);
    } catch (Throwable e) {
      memory.close();
      throw e;
    }
    warmUp();
  }

  /** There is but one on the heap: it is rehearsed on before anybody races for it. */
  private Account account(int slot) {
    return arm.memory() == Memory.HEAP ? HeapAccount.GLOBAL : MappedAccount.in(memory, slot);
  }

  private Gate gate(int slot) {
    return Gate.in(memory, slot + MappedAccount.SLOTS);
  }

  /** Whoever opens a race that fails here has nothing to close. */
  private void warmUp() throws InterruptedException, ExecutionException, TimeoutException {
    try {
      if (arm.space() == Space.THREADS) {
        rehearsal.run();
      }
      for (int i = 0; i < arm.warmup(); i++) {
        trial();
      }
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    account.reset();
    gate.reset();
    Side firstSide = arm.gate() ? nextFirst : Side.DEPOSIT;
    nextFirst = firstSide.other();
    Future<Boolean> first = executor.submit(side(firstSide, true));
    Future<Boolean> second = executor.submit(side(firstSide.other(), false));
    boolean overlap = first.get() & second.get();
    return observed(firstSide, overlap);
  }

  /** Threads have rehearsed before the first trial. */
  private Callable<Boolean> side(Side side, boolean first) {
    AccountTask task =
        new AccountTask(account, arm.access(), side, first, arm.times(side), gate, arm.gate());
    return arm.space() == Space.THREADS ? task : new RehearsedSide(rehearsal, task);
  }

  private Map<String, Object> observed(Side firstSide, boolean overlap) {
    long survivingDeposits = account.survivingDeposits();
    long survivingWithdrawals = account.survivingWithdrawals();
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("deposits", arm.deposits());
    observed.put("withdrawals", arm.withdrawals());
    observed.put("survivingDeposits", survivingDeposits);
    observed.put("survivingWithdrawals", survivingWithdrawals);
    observed.put("balance", Account.OPENING_BALANCE + survivingDeposits - survivingWithdrawals);
    observed.put("expected", Account.OPENING_BALANCE + arm.deposits() - arm.withdrawals());
    observed.put("firstSide", firstSide.name());
    observed.put("overlap", overlap);
    observed.putAll(jvm.asMap());
    return observed;
  }

  @Override
  public void close() {
    try {
      Shutdown.await(executor);
    } finally {
      memory.close();
    }
  }
}
