package dev.forkbench.shared;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the locks across JVMs have in common: a word that names the owner, and a {@link
 * ReentrantLock} that orders the threads of this JVM first, so that one thread per JVM competes.
 *
 * <pre>
 *   63                                   16 15          1 0
 *   +--------------------------------------+-------------+-+
 *   |  owner (Membership), 0 if there is none |          |D|   D: an owner died, and nobody
 *   +--------------------------------------+-------------+-+      has repaired what it left
 *
 *   0 = free, D without an owner = broken
 * </pre>
 *
 * <p>There is one object for each lock in a JVM.
 */
abstract class ProcessLock extends SharedRange implements RobustLock {
  private static final long serialVersionUID = 1;

  static final long FREE = 0;
  private static final long OWNER_DIED = 1;
  private static final long BROKEN = OWNER_DIED;
  private static final int OWNER_SHIFT = Long.SIZE - Membership.ID_BITS;

  private final transient ReentrantLock threadsOfThisJvm = new ReentrantLock();
  private final transient Membership members;

  final transient SharedLong word;

  /** The word while a thread of this JVM owns the lock. */
  final transient long mine;

  ProcessLock(SharedMemory memory, int offset) {
    super(memory, offset, Long.BYTES, Long.BYTES);
    this.word = memory.at(offset);
    this.members = Membership.of(memory);
    this.mine = members.id() << OWNER_SHIFT;
  }

  /** Takes the lock if it is free. */
  abstract boolean tryTake();

  /** The word if its owner is dead, else {@link #FREE}. */
  abstract long wordOfDeadOwner();

  /** Takes the lock from a dead owner, setting the word, unless another JVM has done so before. */
  abstract boolean tryTakeOver(long wordOfDeadOwner, long taken);

  /** Gives the lock back, leaving a word in it. */
  abstract void giveBack(long left);

  final boolean isDead(long ownersWord) {
    return members.isDead(ownersWord >>> OWNER_SHIFT);
  }

  static boolean isOwned(long word) {
    return word >>> OWNER_SHIFT != 0;
  }

  @Override
  public final void lock() {
    requireNotHeld();
    threadsOfThisJvm.lock();
    if (!tryTake()) {
      waitForOtherJvms(() -> takeUninterruptibly(false));
    }
  }

  @Override
  public final Acquired acquire() {
    requireNotHeld();
    threadsOfThisJvm.lock();
    return tryTake() ? Acquired.CLEAN : waitForOtherJvms(() -> takeUninterruptibly(true));
  }

  @Override
  public final void lockInterruptibly() throws InterruptedException {
    requireNotHeld();
    threadsOfThisJvm.lockInterruptibly();
    if (!tryTake()) {
      waitForOtherJvms(() -> take(Backoff.forever(), false));
    }
  }

  @Override
  public final boolean tryLock() {
    requireNotHeld();
    return threadsOfThisJvm.tryLock()
        && (tryTake() || waitForOtherJvms(this::giveUpAtOnce) != null);
  }

  private Acquired giveUpAtOnce() {
    requireNotBroken();
    return null;
  }

  @Override
  public final boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    requireNotHeld();
    long start = System.nanoTime();
    long nanos = unit.toNanos(time);
    if (!threadsOfThisJvm.tryLock(nanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    long left = nanos - (System.nanoTime() - start);
    return tryTake() || waitForOtherJvms(() -> take(Backoff.atMost(left), false)) != null;
  }

  private interface Wait<E extends Exception> {
    Acquired run() throws E;
  }

  /**
   * Called by the one thread of this JVM that competes; another one may, if it does not succeed.
   */
  private <E extends Exception> Acquired waitForOtherJvms(Wait<E> wait) throws E {
    Acquired acquired = null;
    try {
      acquired = wait.run();
      return acquired;
    } finally {
      if (acquired == null) {
        threadsOfThisJvm.unlock();
      }
    }
  }

  private Acquired takeUninterruptibly(boolean fromTheDead) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return take(Backoff.forever(), fromTheDead);
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Null if the time is over. */
  private Acquired take(Backoff backoff, boolean fromTheDead) throws InterruptedException {
    while (!tryTake()) {
      requireNotBroken();
      if (backoff.isTimeToLook()) {
        long dead = wordOfDeadOwner();
        if (dead != FREE && !fromTheDead) {
          throw ownerDied(dead);
        }
        if (dead != FREE && tryTakeOver(dead, mine | OWNER_DIED)) {
          return Acquired.OWNER_DIED;
        }
      }
      if (backoff.isOver()) {
        return null;
      }
      backoff.pause();
    }
    return Acquired.CLEAN;
  }

  @Override
  public final void markConsistent() {
    requireHeld();
    if (word.getPlain() == mine) {
      throw new IllegalMonitorStateException(describe() + " was not taken from a dead owner");
    }
    word.setRelease(mine);
  }

  @Override
  public final void unlock() {
    requireHeld();
    giveBack(word.getPlain() == mine ? FREE : BROKEN);
    threadsOfThisJvm.unlock();
  }

  private void requireHeld() {
    if (!threadsOfThisJvm.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("this thread does not hold the lock");
    }
  }

  private void requireNotHeld() {
    if (threadsOfThisJvm.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("this thread holds the lock already");
    }
  }

  private void requireNotBroken() {
    if (word.getOpaque() == BROKEN) {
      throw new PeerDiedException(
          describe()
              + " is broken: its owner died, and who took it then gave it back without"
              + " markConsistent(); make a new one");
    }
  }

  private PeerDiedException ownerDied(long dead) {
    return new PeerDiedException(
        describe()
            + " was held by pid "
            + Membership.pidOf(dead >>> OWNER_SHIFT)
            + ", which died; what it guards may be half-changed: repair it after acquire()");
  }

  private String describe() {
    return "the lock at offset " + offset() + " of " + memory().file();
  }
}
