package dev.forkbench.shared;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A {@link Lock} for threads of several JVMs, which survives the death of a JVM that holds it.
 *
 * <p>What the dead owner was changing may be half-changed. So nobody gets the lock as if nothing
 * had happened:
 *
 * <ul>
 *   <li>{@link #lock()} and its relatives throw a {@link PeerDiedException} and do not take the
 *       lock, as whoever calls them would not repair anything.
 *   <li>{@link #acquire()} takes it and says so. Its caller repairs what the lock guards, calls
 *       {@link #markConsistent()} and unlocks.
 *   <li>A lock that is given back without that is broken for good: all that take it throw.
 * </ul>
 *
 * <p>A waiting thread learns of the owner's death after a few milliseconds. All methods that take
 * the lock throw an {@link IllegalMonitorStateException} if this thread holds it already: the locks
 * are not reentrant. They are not fair either. A thread that ends without unlocking keeps the lock
 * as long as its JVM lives. Memory effects are those of {@link Lock}, across JVMs.
 */
public interface RobustLock extends Lock {
  /** In what state a lock was when it was taken. */
  enum Acquired {
    /** The last owner gave it back. */
    CLEAN,
    /** The last owner died while it held it: repair, and {@link RobustLock#markConsistent()}. */
    OWNER_DIED
  }

  /**
   * Waits for the lock and takes it, from a dead owner too.
   *
   * @throws PeerDiedException if the lock is broken
   */
  Acquired acquire();

  /**
   * Says that what a dead owner may have left half-changed is repaired.
   *
   * @throws IllegalMonitorStateException if this thread does not hold the lock after a death
   */
  void markConsistent();

  /**
   * {@inheritDoc}
   *
   * @throws PeerDiedException if the owner died, or the lock is broken
   */
  @Override
  void lock();

  /**
   * {@inheritDoc}
   *
   * @throws PeerDiedException if the owner died, or the lock is broken
   */
  @Override
  void lockInterruptibly() throws InterruptedException;

  /**
   * {@inheritDoc}
   *
   * <p>Does not look whether the owner lives: a dead owner's lock is taken.
   *
   * @throws PeerDiedException if the lock is broken
   */
  @Override
  boolean tryLock();

  /**
   * {@inheritDoc}
   *
   * @throws PeerDiedException if the owner died and there was time to see it, or the lock is broken
   */
  @Override
  boolean tryLock(long time, TimeUnit unit) throws InterruptedException;

  /**
   * {@inheritDoc}
   *
   * @throws IllegalMonitorStateException if this thread does not hold the lock
   */
  @Override
  void unlock();

  /**
   * There are no conditions across JVMs.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  default Condition newCondition() {
    throw new UnsupportedOperationException(
        "a lock across JVMs has no conditions; use a SharedQueue to wait for something");
  }
}
