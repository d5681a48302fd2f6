package dev.forkbench.workload;

import dev.forkbench.shared.SharedLock;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;

/**
 * A balance in memory that processes share.
 *
 * @param balance the word
 * @param lock guards it where the access asks for a lock
 */
public record MappedAccount(SharedLong balance, SharedLock lock) implements Account {
  /** Slots of a segment that an account takes. */
  public static final int SLOTS = 2;

  /** The account in two slots of a segment, from {@code slot} on. */
  public static MappedAccount in(SharedMemory memory, int slot) {
    return new MappedAccount(memory.longAt(slot), memory.lockAt(slot + 1));
  }

  @Override
  public void update(Access access, long amount, int times) {
    for (int i = 0; i < times; i++) {
      access.add(this, amount);
    }
  }

  @Override
  public void reset() {
    balance.setVolatile(0);
  }

  @Override
  public long word() {
    return balance.getVolatile();
  }

  /** The balance, by an ordinary read. */
  long read() {
    return balance.getPlain();
  }

  /** Sets the balance, by an ordinary write. */
  void write(long value) {
    balance.setPlain(value);
  }

  /** The balance, read while nobody else reads or writes it with the lock. */
  long readLocked() {
    lock.lock();
    try {
      return read();
    } finally {
      lock.unlock();
    }
  }

  /** Sets the balance while nobody else reads or writes it with the lock. */
  void writeLocked(long value) {
    lock.lock();
    try {
      write(value);
    } finally {
      lock.unlock();
    }
  }
}
