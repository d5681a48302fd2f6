package dev.forkbench.shared;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A mutual-exclusion lock on one word of {@link SharedMemory}, for threads of several JVMs.
 *
 * <p>Threads of one JVM are ordered by a {@link ReentrantLock} first, so at most one thread per JVM
 * competes for the word; it spins, then yields, then sleeps. Not fair, and not reentrant across
 * {@link #lock()} calls of one thread. If the owner's JVM dies the word stays taken: a lock that
 * survives its owner is not this one.
 */
public final class SharedLock implements Serializable {
  private static final long serialVersionUID = 1;

  private static final long FREE = 0;
  private static final int SPINS = 64;
  private static final int YIELDS = 64;
  private static final long PARK_NANOS = 50_000;
  private static final long OWNER = ProcessHandle.current().pid();

  private final SharedLong word;
  private final transient ReentrantLock threadsOfThisJvm;

  SharedLock(SharedLong word) {
    this.word = word;
    this.threadsOfThisJvm = word.memory().lockOfThisJvm(word.offset());
  }

  /**
   * Waits until no other thread of any attached JVM holds the lock, and takes it.
   *
   * @throws IllegalMonitorStateException if this thread holds it already
   */
  public void lock() {
    if (threadsOfThisJvm.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("this thread holds the lock already");
    }
    threadsOfThisJvm.lock();
    if (!word.compareAndSet(FREE, OWNER)) {
      waitForOtherJvms();
    }
  }

  /** Looks before it tries: only the load, not the CAS, may be repeated on a shared cache line. */
  private void waitForOtherJvms() {
    for (int attempt = 0; word.getOpaque() != FREE || !word.compareAndSet(FREE, OWNER); attempt++) {
      if (attempt < SPINS) {
        Thread.onSpinWait();
      } else if (attempt < SPINS + YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(PARK_NANOS);
      }
    }
  }

  /**
   * Gives the lock back; everything written while holding it is visible to the next owner.
   *
   * @throws IllegalMonitorStateException if this thread does not hold it
   */
  public void unlock() {
    if (!threadsOfThisJvm.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("this thread does not hold the lock");
    }
    word.setRelease(FREE);
    threadsOfThisJvm.unlock();
  }

  private Object writeReplace() {
    return new Reference(word);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a SharedLock travels as a reference to its word");
  }

  private record Reference(SharedLong word) implements Serializable {
    private Object readResolve() {
      return new SharedLock(word);
    }
  }
}
