package dev.forkbench.workload;

import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;

/**
 * A balance in shared memory that counts deposits and withdrawals in separate lanes of one word.
 *
 * <p>A deposit adds 1 and a withdrawal adds 2^32, so one read-modify-write still touches one word,
 * as in the guide, but the final word tells how many of each survived. A difference alone would
 * not: lost deposits and lost withdrawals cancel out.
 *
 * <pre>
 *   63                32 31                 0
 *   +-------------------+-------------------+
 *   |    withdrawals    |     deposits      |
 *   +-------------------+-------------------+
 * </pre>
 *
 * @param balance the word
 * @param lock guards it where the access asks for a lock
 */
public record Account(SharedLong balance, SharedLock lock) implements Serializable {
  /** Slots of a segment that an account takes. */
  public static final int SLOTS = 2;

  /** What the guide's account holds at the beginning. */
  public static final long OPENING_BALANCE = 400;

  static final long DEPOSIT = 1;
  static final long WITHDRAWAL = 1L << 32;

  /** The account in two slots of a segment, from {@code slot} on. */
  public static Account in(SharedMemory memory, int slot) {
    return new Account(memory.longAt(slot), memory.lockAt(slot + 1));
  }

  /** Forgets all deposits and withdrawals. */
  public void reset() {
    balance.setVolatile(0);
  }

  /** Deposits whose effect is in the balance. */
  public long survivingDeposits() {
    return balance.getVolatile() & (WITHDRAWAL - 1);
  }

  /** Withdrawals whose effect is in the balance. */
  public long survivingWithdrawals() {
    return balance.getVolatile() >>> 32;
  }
}
