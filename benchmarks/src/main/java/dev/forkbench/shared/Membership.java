package dev.forkbench.shared;

import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells which of the JVMs that use the segments of one directory are alive.
 *
 * <p>Each of them holds a lock on one byte of a file as long as it lives; the number of the byte is
 * its name. A name is never used again, so whoever can lock its byte knows that its bearer is dead:
 * there are no heartbeats, and no confusion by process ids that are used again.
 *
 * <pre>
 *   47                       24 23                        0
 *   +--------------------------+--------------------------+
 *   |    process id (for us)   |       random number      |
 *   +--------------------------+--------------------------+
 * </pre>
 */
final class Membership {
  /** Bits of a name, which is never 0. */
  static final int ID_BITS = 48;

  private static final int RANDOM_BITS = 24;
  private static final String FILE = "alive.lock";
  private static final Map<Path, Membership> JOINED = new ConcurrentHashMap<>();

  private final LockFile file;
  private final long id;

  /** Held until this JVM dies. */
  private final FileLock proofOfLife;

  private Membership(LockFile file) {
    this.file = file;
    long name = newName();
    FileLock proof = file.tryLock(name);
    while (proof == null) {
      name = newName();
      proof = file.tryLock(name);
    }
    this.id = name;
    this.proofOfLife = proof;
  }

  /** This JVM's membership among those who use this segment and others in its directory. */
  static Membership of(SharedMemory memory) {
    Path directory = memory.file().getParent();
    return JOINED.computeIfAbsent(directory, Membership::join);
  }

  private static Membership join(Path directory) {
    return new Membership(LockFile.at(directory.resolve(FILE)));
  }

  private static long newName() {
    long pid = ProcessHandle.current().pid() & ((1L << ID_BITS - RANDOM_BITS) - 1);
    return pid << RANDOM_BITS | ThreadLocalRandom.current().nextLong(1, 1L << RANDOM_BITS);
  }

  /** Name of this JVM. */
  long id() {
    return id;
  }

  /** The process id in a name. */
  static long pidOf(long member) {
    return member >>> RANDOM_BITS;
  }

  /** Whether a JVM that has been a member is dead; asks the kernel. */
  synchronized boolean isDead(long member) {
    FileLock lock = member == id ? proofOfLife : file.tryLock(member);
    if (lock == null || lock == proofOfLife) {
      return false;
    }
    file.unlock(lock);
    return true;
  }
}
