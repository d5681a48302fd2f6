package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedInt;
import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * As {@link UnlockedBalance}, with ten times as many updates and a lock around each: the balance is
 * exact, although the children start together here, too.
 *
 * <pre>{@code
 * scripts/guide locked-balance         # JDK 17.0.15; times and process ids differ
 * right is: 90400
 * balance: 90400
 * }</pre>
 */
final class LockedBalance implements Lesson {
  private static final int DEPOSITS = 100_000;
  private static final int WITHDRAWALS = 10_000;

  @Override
  public String title() {
    return "two children change one balance, with a lock";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    try (SharedMemory memory = SharedMemory.create(2 + Baton.SLOTS)) {
      SharedInt balance = SharedInt.in(memory, 0);
      balance.setVolatile(400);
      SharedLock lock = memory.lockAt(1);
      Baton start = Baton.in(memory, 2, 2);
      RemoteTask<Integer> depositing = () -> move(balance, +1, DEPOSITS, lock, start, 0);
      RemoteTask<Integer> withdrawing = () -> move(balance, -1, WITHDRAWALS, lock, start, 1);
      Children.resultsOf(List.of(depositing, withdrawing));
      out.println("right is: " + (400 + DEPOSITS - WITHDRAWALS));
      out.println("balance: " + balance.getVolatile());
    }
  }

  private static int move(
      SharedInt balance, int amount, int times, SharedLock lock, Baton start, int side)
      throws TimeoutException {
    start.await(side);
    for (int i = 0; i < times; i++) {
      lock.lock();
      try {
        balance.setPlain(balance.getPlain() + amount);
      } finally {
        lock.unlock();
      }
    }
    return times;
  }
}
