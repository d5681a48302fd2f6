package dev.forkbench.experiment.race;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Access;
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
 * <p>The sides take turns in being the first to be started, and to have a turn at the gate; {@code
 * firstSide} says which was. In the first trial of a JVM chance decides.
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

  private final SharedMemory memory = SharedMemory.create(2 * SLOTS);
  private final Gate gate = Gate.in(memory, MappedAccount.SLOTS);
  private final JvmTraits jvm;
  private final Space space;
  private final Account account;
  private final Rehearsal rehearsal;
  private final Access access;
  private final boolean waitAtGate;
  private final int deposits;
  private final int withdrawals;
  private final ExecutorService executor;

  /** Drawn, as some JVMs see one trial only. */
  private Side nextFirst = new Random().nextBoolean() ? Side.DEPOSIT : Side.WITHDRAW;

  private enum Memory {
    /** A static field, which threads share. */
    HEAP,
    /** A page of a mapped file, which processes share, too. */
    MAPPED
  }

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
    space = settings.constant("space", Space.class);
    jvm = JvmTraits.ofSides(space);
    jvm.require(settings);
    Memory where = settings.constant("memory", Memory.class);
    access = settings.constant("access", Access.class);
    waitAtGate = settings.flag("gate");
    deposits = settings.count("deposits");
    withdrawals = settings.count("withdrawals");
    requirePossible(where);
    account = account(where, 0);
    rehearsal =
        new Rehearsal(account(where, SLOTS), access, Gate.in(memory, SLOTS + MappedAccount.SLOTS));
    if (space == Space.THREADS) {
      rehearsal.run();
    }
    executor = (waitAtGate ? space.pool() : space.perTask()).open(SIDES);
    int warmup = settings.has("warmup") ? settings.count("warmup") : 0;
    for (int i = 0; i < warmup; i++) {
      trial();
    }
  }

  /** There is but one on the heap: it is rehearsed on before anybody races for it. */
  private Account account(Memory where, int slot) {
    return where == Memory.HEAP ? HeapAccount.GLOBAL : MappedAccount.in(memory, slot);
  }

  private void requirePossible(Memory where) {
    if (space == Space.PROCESSES && where == Memory.HEAP) {
      throw new IllegalArgumentException("processes have no common heap: memory=HEAP");
    }
    if (space == Space.PROCESSES && !access.spansProcesses()) {
      throw new IllegalArgumentException(access + " spans no processes: space=" + space);
    }
    if (where == Memory.HEAP && access == Access.SHARED_LOCK) {
      throw new IllegalArgumentException(
          "a static field is guarded by a MONITOR: access=" + access);
    }
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    account.reset();
    gate.reset();
    Side firstSide = nextFirst;
    nextFirst = firstSide.other();
    Future<Boolean> first = executor.submit(side(firstSide, true));
    Future<Boolean> second = executor.submit(side(firstSide.other(), false));
    boolean overlap = first.get() & second.get();
    return observed(firstSide, overlap);
  }

  /** Threads have rehearsed in the constructor. */
  private Callable<Boolean> side(Side side, boolean first) {
    int times = side == Side.DEPOSIT ? deposits : withdrawals;
    AccountTask task = new AccountTask(account, access, side, first, times, gate, waitAtGate);
    return space == Space.THREADS ? task : new RehearsedSide(rehearsal, task);
  }

  private Map<String, Object> observed(Side firstSide, boolean overlap) {
    long survivingDeposits = account.survivingDeposits();
    long survivingWithdrawals = account.survivingWithdrawals();
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("deposits", deposits);
    observed.put("withdrawals", withdrawals);
    observed.put("survivingDeposits", survivingDeposits);
    observed.put("survivingWithdrawals", survivingWithdrawals);
    observed.put("balance", Account.OPENING_BALANCE + survivingDeposits - survivingWithdrawals);
    observed.put("expected", Account.OPENING_BALANCE + deposits - withdrawals);
    observed.put("firstSide", firstSide.name());
    observed.put("overlap", overlap);
    observed.putAll(jvm.asMap());
    return observed;
  }

  @Override
  public void close() {
    Shutdown.await(executor);
    memory.close();
  }
}
