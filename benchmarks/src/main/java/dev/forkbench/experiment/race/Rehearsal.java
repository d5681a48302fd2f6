package dev.forkbench.experiment.race;

import dev.forkbench.workload.Access;
import dev.forkbench.workload.Account;
import dev.forkbench.workload.AccountTask;
import dev.forkbench.workload.AccountTask.Side;
import dev.forkbench.workload.Gate;
import java.io.Serializable;
import java.util.concurrent.TimeoutException;

/**
 * One update of either side where nobody races: all that a side runs is then loaded and linked in
 * this JVM. Else the first update of a cold JVM would wait for that between its read and its write,
 * or behind the side that came first, which is a gate of its own.
 *
 * <p>Nothing is compiled by so little.
 *
 * @param account updated twice; none that is being raced for at the same time
 * @param access how
 * @param gate another one than that of the race
 */
record Rehearsal(Account account, Access access, Gate gate) implements Serializable {
  void run() throws TimeoutException {
    for (Side side : Side.values()) {
      new AccountTask(account, access, side, 1, gate, false).call();
    }
  }
}
