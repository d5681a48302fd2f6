package dev.forkbench.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A balance in static fields of one JVM: what the guide's global becomes when its program is ported
 * word for word. Every access has a loop of its own, so that the compiler knows nothing of others.
 */
public enum HeapAccount implements Account {
  /** The only one of this JVM. */
  GLOBAL;

  private static final VarHandle BALANCE = balanceHandle();

  private static long balance;
  private static volatile long volatileBalance;

  @Override
  public void update(Access access, long amount, int times) {
    switch (access) {
      case PLAIN -> plain(amount, times);
      case PLAIN_CALL -> plainCall(amount, times);
      case OPAQUE -> opaque(amount, times);
      case RELEASE_ACQUIRE -> releaseAcquire(amount, times);
      case VOLATILE -> inVolatile(amount, times);
      case LOCK_PER_ACCESS -> lockPerAccess(amount, times);
      case ATOMIC -> atomic(amount, times);
      case MONITOR -> monitor(amount, times);
      case SHARED_LOCK ->
          throw new IllegalArgumentException(
              access + " guards memory that is shared; a static field has a MONITOR");
    }
  }

  private static void plain(long amount, int times) {
    for (int i = 0; i < times; i++) {
      balance += amount;
    }
  }

  private static void plainCall(long amount, int times) {
    for (int i = 0; i < times; i++) {
      write(read() + amount);
    }
  }

  private static long read() {
    return balance;
  }

  private static void write(long value) {
    balance = value;
  }

  private static void opaque(long amount, int times) {
    for (int i = 0; i < times; i++) {
      BALANCE.setOpaque((long) BALANCE.getOpaque() + amount);
    }
  }

  private static void releaseAcquire(long amount, int times) {
    for (int i = 0; i < times; i++) {
      BALANCE.setRelease((long) BALANCE.getAcquire() + amount);
    }
  }

  private static void inVolatile(long amount, int times) {
    for (int i = 0; i < times; i++) {
      volatileBalance += amount;
    }
  }

  private static void lockPerAccess(long amount, int times) {
    for (int i = 0; i < times; i++) {
      writeLocked(readLocked() + amount);
    }
  }

  private static synchronized long readLocked() {
    return balance;
  }

  private static synchronized void writeLocked(long value) {
    balance = value;
  }

  private static void atomic(long amount, int times) {
    for (int i = 0; i < times; i++) {
      // Without a variable the call would have no result, and HotSpot would have to adapt it.
      long before = (long) BALANCE.getAndAdd(amount);
    }
  }

  private static void monitor(long amount, int times) {
    for (int i = 0; i < times; i++) {
      synchronized (HeapAccount.class) {
        balance += amount;
      }
    }
  }

  /** Ordinary accesses would do: every task has ended, and its future was asked. */
  @Override
  public void reset() {
    BALANCE.setVolatile(0L);
    volatileBalance = 0;
  }

  @Override
  public long word() {
    return (long) BALANCE.getVolatile() + volatileBalance;
  }

  private static VarHandle balanceHandle() {
    try {
      return MethodHandles.lookup().findStaticVarHandle(HeapAccount.class, "balance", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
