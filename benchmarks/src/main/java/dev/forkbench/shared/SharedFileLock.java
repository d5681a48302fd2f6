package dev.forkbench.shared;

import java.nio.channels.FileLock;

/**
 * A {@link RobustLock} of the operating system: a lock on one byte of a file, for comparison with
 * {@link SharedLock}. Taking it and giving it back are system calls. Who has to wait tries again
 * and again, as {@link SharedLock} does, because a wait in the kernel ends with the file being
 * closed if its thread is interrupted.
 *
 * <p>The kernel gives the byte of a dead owner back without a word; the word in shared memory,
 * which only the owner of the byte changes, then still names it.
 */
public final class SharedFileLock extends ProcessLock {
  private static final long serialVersionUID = 1;
  private static final String FILE = "locks.lock";

  private final transient LockFile file;
  private final transient long position;

  /** Of the owner; guarded by the lock itself. */
  private transient FileLock held;

  private SharedFileLock(SharedMemory memory, int offset) {
    super(memory, offset);
    this.file = LockFile.at(memory.file().resolveSibling(FILE));
    this.position = Integer.toUnsignedLong(memory.file().toString().hashCode()) << 31 | offset;
  }

  /** The lock in a slot of its own. */
  public static SharedFileLock in(SharedMemory memory, int slot) {
    return at(memory, SharedMemory.offsetOf(slot));
  }

  static SharedFileLock at(SharedMemory memory, int offset) {
    return memory.oneOfThisJvm(
        offset, SharedFileLock.class, () -> new SharedFileLock(memory, offset));
  }

  @Override
  boolean tryTake() {
    return tryTakeOver(FREE, mine);
  }

  @Override
  long wordOfDeadOwner() {
    FileLock lock = file.tryLock(position);
    if (lock == null) {
      return FREE;
    }
    long left = word.getVolatile();
    file.unlock(lock);
    return isOwned(left) ? left : FREE;
  }

  @Override
  boolean tryTakeOver(long left, long taken) {
    FileLock lock = file.tryLock(position);
    if (lock == null) {
      return false;
    }
    if (word.getVolatile() != left) {
      file.unlock(lock);
      return false;
    }
    word.setVolatile(taken);
    held = lock;
    return true;
  }

  @Override
  void giveBack(long left) {
    FileLock lock = held;
    held = null;
    word.setVolatile(left);
    file.unlock(lock);
  }

  @Override
  Kind kind() {
    return Kind.FILE_LOCK;
  }
}
