package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedInt;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.Baton;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * One child deposits 1 ten thousand times, another withdraws 1 a thousand times, on one shared
 * balance of 400. Each update reads and then writes, and what the other has written in between is
 * lost: the balance can end anywhere from -600 to 10400. One run, as in the guide, proves little;
 * here are five. The children wait for each other before they begin, or one would mostly have ended
 * when the other starts. Reading and writing are whole each, as with the guide's value, which is
 * not as unsynchronised as its comment says.
 *
 * <pre>{@code
 * scripts/guide unlocked-balance       # JDK 17.0.15; times and process ids differ
 * right would be: 9400
 * balance in round 1: 10400
 * balance in round 2: 9563
 * balance in round 3: 10343
 * balance in round 4: 10400
 * balance in round 5: 8240
 * }</pre>
 */
final class UnlockedBalance implements Lesson {
  private static final int ROUNDS = 5;
  private static final int DEPOSITS = 10_000;
  private static final int WITHDRAWALS = 1_000;

  @Override
  public String title() {
    return "two children change one balance, without a lock";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    out.println("right would be: " + (400 + DEPOSITS - WITHDRAWALS));
    for (int round = 1; round <= ROUNDS; round++) {
      try (SharedMemory memory = SharedMemory.create(1 + Baton.SLOTS)) {
        SharedInt balance = SharedInt.in(memory, 0);
        balance.setVolatile(400);
        Baton start = Baton.in(memory, 1, 2);
        RemoteTask<Integer> depositing = () -> move(balance, +1, DEPOSITS, start, 0);
        RemoteTask<Integer> withdrawing = () -> move(balance, -1, WITHDRAWALS, start, 1);
        Children.resultsOf(List.of(depositing, withdrawing));
        out.println("balance in round " + round + ": " + balance.getVolatile());
      }
    }
  }

  private static int move(SharedInt balance, int amount, int times, Baton start, int side)
      throws TimeoutException {
    start.await(side);
    for (int i = 0; i < times; i++) {
      balance.setVolatile(balance.getVolatile() + amount);
    }
    return times;
  }
}
