package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeoutException;

/**
 * One side of the guide's account: only deposits, or only withdrawals. Returns whether the other
 * side had begun when this one finished.
 *
 * @param account what it updates
 * @param access how
 * @param side which of the two it is
 * @param times how many updates
 * @param gate shared by both sides
 * @param waitAtGate whether to wait for the other side before the first update
 */
public record AccountTask(
    Account account, Access access, Side side, int times, Gate gate, boolean waitAtGate)
    implements RemoteTask<Boolean> {

  /** The two sides. */
  public enum Side {
    DEPOSIT,
    WITHDRAW
  }

  @Override
  public Boolean call() throws TimeoutException {
    boolean first = side == Side.DEPOSIT;
    if (waitAtGate) {
      gate.await(first);
    }
    gate.begin(first);
    account.update(access, first ? Account.DEPOSIT : Account.WITHDRAWAL, times);
    // Without the fence the last store may still be on its way when the other side begins.
    VarHandle.fullFence();
    return gate.otherHasBegun(first);
  }
}
