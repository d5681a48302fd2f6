package dev.forkbench.guide;

import dev.forkbench.process.RemoteTask;
import java.io.PrintStream;
import java.util.List;

/**
 * One child deposits 400 two thousand times, another withdraws 400 two hundred times; nothing is
 * shared. Each changes a balance of its own, and that of the parent stays. (A comment in the guide
 * says that it was 200; it was 400.)
 *
 * <pre>{@code
 * scripts/guide separate-balance       # JDK 17.0.15; times and process ids differ
 * balance of the child that deposits: 800400
 * balance of the child that withdraws: -79600
 * balance of the parent: 400
 * }</pre>
 */
final class SeparateBalance implements Lesson {
  /** Static: one for each JVM. */
  private static long balance = 400;

  @Override
  public String title() {
    return "deposits and withdrawals in children; nothing is shared";
  }

  @Override
  public void run(PrintStream out, Pace pace) throws Exception {
    RemoteTask<Long> depositing = () -> move(400, 2000);
    RemoteTask<Long> withdrawing = () -> move(-400, 200);
    List<Long> balances = Children.resultsOf(List.of(depositing, withdrawing));
    out.println("balance of the child that deposits: " + balances.get(0));
    out.println("balance of the child that withdraws: " + balances.get(1));
    out.println("balance of the parent: " + balance);
  }

  private static long move(long amount, int times) {
    for (int i = 0; i < times; i++) {
      balance += amount;
    }
    return balance;
  }
}
