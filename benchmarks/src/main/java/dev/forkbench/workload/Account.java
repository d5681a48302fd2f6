package dev.forkbench.workload;

import java.io.Serializable;

/**
 * A balance that counts deposits and withdrawals in separate lanes of one word.
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
 */
public sealed interface Account extends Serializable permits MappedAccount, HeapAccount {
  /** What the guide's account holds at the beginning. */
  long OPENING_BALANCE = 400;

  /** What a deposit adds to the word. */
  long DEPOSIT = 1;

  /** What a withdrawal adds to the word. */
  long WITHDRAWAL = 1L << 32;

  /**
   * The loop of the guide, alone in its method: the compiler sees what it would see there.
   *
   * @param times how often {@code amount} is added, each time by a read, an addition and a write
   */
  void update(Access access, long amount, int times);

  /** Forgets all deposits and withdrawals. */
  void reset();

  /** The word as it is now. */
  long word();

  /** Deposits whose effect is in the balance. */
  default long survivingDeposits() {
    return word() & (WITHDRAWAL - 1);
  }

  /** Withdrawals whose effect is in the balance. */
  default long survivingWithdrawals() {
    return word() >>> 32;
  }
}
