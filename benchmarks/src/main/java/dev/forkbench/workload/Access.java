package dev.forkbench.workload;

/** How an update reads and writes the shared balance. Those that are not exact may lose updates. */
public enum Access {
  /**
   * Ordinary read and write; the compiler may keep the balance in a register for the whole loop.
   */
  PLAIN(false) {
    @Override
    void add(MappedAccount account, long amount) {
      account.balance().setPlain(account.balance().getPlain() + amount);
    }
  },
  /**
   * Ordinary read and write, each in a method of its own: a JVM that is told not to inline them
   * cannot fold the loop.
   */
  PLAIN_CALL(false) {
    @Override
    void add(MappedAccount account, long amount) {
      account.write(account.read() + amount);
    }
  },
  /** Every read and write reaches memory, in no particular order with others. */
  OPAQUE(false) {
    @Override
    void add(MappedAccount account, long amount) {
      account.balance().setOpaque(account.balance().getOpaque() + amount);
    }
  },
  /** Acquiring read, releasing write. */
  RELEASE_ACQUIRE(false) {
    @Override
    void add(MappedAccount account, long amount) {
      account.balance().setRelease(account.balance().getAcquire() + amount);
    }
  },
  /** Volatile read, then volatile write: ordered, and still two steps. */
  VOLATILE(false) {
    @Override
    void add(MappedAccount account, long amount) {
      account.balance().setVolatile(account.balance().getVolatile() + amount);
    }
  },
  /**
   * A lock around the read and a lock around the write, but none around both: what CPython's {@code
   * Value} does for {@code +=}.
   */
  LOCK_PER_ACCESS(false) {
    @Override
    void add(MappedAccount account, long amount) {
      account.writeLocked(account.readLocked() + amount);
    }
  },
  /** One atomic addition. */
  ATOMIC(true) {
    @Override
    void add(MappedAccount account, long amount) {
      account.balance().getAndAdd(amount);
    }
  },
  /** Ordinary read and write inside a lock that spans processes. */
  SHARED_LOCK(true) {
    @Override
    void add(MappedAccount account, long amount) {
      account.lock().lock();
      try {
        PLAIN.add(account, amount);
      } finally {
        account.lock().unlock();
      }
    }
  },
  /**
   * Ordinary read and write inside {@code synchronized}: one JVM only, a monitor spans no
   * processes.
   */
  MONITOR(true) {
    @Override
    void add(MappedAccount account, long amount) {
      synchronized (account.balance()) {
        PLAIN.add(account, amount);
      }
    }
  };

  private final boolean exact;

  Access(boolean exact) {
    this.exact = exact;
  }

  abstract void add(MappedAccount account, long amount);

  /** Whether no update may ever be lost (for {@link #MONITOR}: within one JVM). */
  public boolean exact() {
    return exact;
  }

  /** Whether it orders the threads of several JVMs, or claims to order nothing. */
  public boolean spansProcesses() {
    return this != MONITOR;
  }
}
