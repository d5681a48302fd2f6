package dev.forkbench.experiment.isolation;

import dev.forkbench.backend.Shutdown;
import dev.forkbench.experiment.support.Experiment;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Account;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The guides' globals: children write to a list and to a balance that their parent has, too. Who
 * sees what afterwards?
 *
 * <p>Four children each set their own element of the list. Then one child deposits 400 two thousand
 * times and another withdraws 400 two hundred times. With {@code start=SEQUENTIAL} a child has
 * ended before the next one begins. With {@code start=SIMULTANEOUS} none writes before all are
 * running. {@code overlap} says whether those of the list ran at the same time, and those of the
 * balance did, too.
 */
public final class Isolation implements Experiment {
  private static final int CHILDREN = 4;
  private static final int MOVERS = 2;
  private static final long AMOUNT = 400;
  private static final int DEPOSITS = 2000;
  private static final int WITHDRAWALS = 200;

  private final boolean sequential;
  private final ExecutorService executor;
  private final SharedMemory memory;
  private final Company writers;
  private final Company movers;

  private enum Start {
    SIMULTANEOUS,
    SEQUENTIAL
  }

  /** Opens the arm: {@code space} and {@code start}. */
  public Isolation(Settings settings) throws IOException, InterruptedException {
    sequential = settings.constant("start", Start.class) == Start.SEQUENTIAL;
    Space space = settings.constant("space", Space.class);
    memory = SharedMemory.create(Company.slots(CHILDREN) + Company.slots(MOVERS));
    executor = space.perTask().open(CHILDREN);
    writers = Company.in(memory, 0, CHILDREN, !sequential);
    movers = Company.in(memory, Company.slots(CHILDREN), MOVERS, !sequential);
  }

  @Override
  public Map<String, Object> trial() throws InterruptedException, ExecutionException {
    Globals.reset();
    writers.reset();
    movers.reset();
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("parentListBefore", Globals.list());
    observed.put("childLists", runAll(writers, List.of(write(0), write(1), write(2), write(3))));
    observed.put("parentListAfter", Globals.list());
    observed.put("parentBalanceBefore", Globals.balance());
    observed.put(
        "childBalances",
        runAll(movers, List.of(move(AMOUNT, DEPOSITS), move(-AMOUNT, WITHDRAWALS))));
    observed.put("parentBalanceAfter", Globals.balance());
    observed.put("overlap", writers.overlap() && movers.overlap());
    return observed;
  }

  private static RemoteTask<Serializable> write(int index) {
    return () -> Globals.write(index);
  }

  private static RemoteTask<Serializable> move(long amount, int times) {
    return () -> Globals.move(amount, times);
  }

  private List<Serializable> runAll(Company company, List<RemoteTask<Serializable>> tasks)
      throws InterruptedException, ExecutionException {
    List<RemoteTask<Serializable>> members = new ArrayList<>();
    for (int child = 0; child < tasks.size(); child++) {
      members.add(company.member(child, tasks.get(child)));
    }
    return sequential ? oneByOne(members) : atOnce(members);
  }

  private List<Serializable> oneByOne(List<RemoteTask<Serializable>> tasks)
      throws InterruptedException, ExecutionException {
    List<Serializable> results = new ArrayList<>();
    for (RemoteTask<Serializable> task : tasks) {
      results.add(executor.submit(task).get());
    }
    return results;
  }

  private List<Serializable> atOnce(List<RemoteTask<Serializable>> tasks)
      throws InterruptedException, ExecutionException {
    List<Serializable> results = new ArrayList<>();
    for (Future<Serializable> result : executor.invokeAll(tasks)) {
      results.add(result.get());
    }
    return results;
  }

  @Override
  public void close() {
    try {
      Shutdown.await(executor);
    } finally {
      memory.close();
    }
  }

  /** The globals: static, so every JVM has its own and all threads of a JVM have the same. */
  private static final class Globals {
    private static final boolean[] LIST = new boolean[CHILDREN];
    private static long balance = Account.OPENING_BALANCE;

    private Globals() {}

    static synchronized void reset() {
      Arrays.fill(LIST, false);
      balance = Account.OPENING_BALANCE;
    }

    static synchronized String write(int index) {
      LIST[index] = true;
      return list();
    }

    /** Synchronised: who shares is the question here, not who races. */
    static synchronized long move(long amount, int times) {
      for (int i = 0; i < times; i++) {
        balance += amount;
      }
      return balance;
    }

    static synchronized String list() {
      StringBuilder bits = new StringBuilder();
      for (boolean set : LIST) {
        bits.append(set ? '1' : '0');
      }
      return bits.toString();
    }

    static synchronized long balance() {
      return balance;
    }
  }
}
