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
 * @param first whether its turns at the gate come before those of the other side
 * @param times how many updates
 * @param gate shared by both sides
 * @param waitAtGate whether to wait for the other side before the first update
 */
public record AccountTask(
    Account account,
    Access access,
    Side side,
    boolean first,
    int times,
    Gate gate,
    boolean waitAtGate)
    implements RemoteTask<Boolean> {

  /** The two sides. */
  public enum Side {
    DEPOSIT,
    WITHDRAW;

    /** The other one. */
    public Side other() {
      return this == DEPOSIT ? WITHDRAW : DEPOSIT;
    }
  }

  /** A side where deposits have the first turn at the gate. */
  public AccountTask(
      Account account, Access access, Side side, int times, Gate gate, boolean waitAtGate) {
    this(account, access, side, side == Side.DEPOSIT, times, gate, waitAtGate);
  }

  @Override
  public Boolean call() throws TimeoutException {
    if (waitAtGate) {
      gate.await(first);
    }
    gate.begin(first);
    account.update(access, side == Side.DEPOSIT ? Account.DEPOSIT : Account.WITHDRAWAL, times);
    // Without the fence the last store may still be on its way when the other side begins.
    VarHandle.fullFence();
    return gate.otherHasBegun(first);
  }
}
