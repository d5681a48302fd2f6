package dev.forkbench.workload;

import dev.forkbench.shared.SharedFileLock;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What keeps several sides from updating the same value at the same time. */
public enum Guard {
  /** Nothing: what an update costs by itself, for one side only. */
  NONE(false) {
    @Override
    long add(SharedLong value, Lock lock) {
      return addOne(value);
    }

    @Override
    void hold(Lock lock, Runnable section) {
      section.run();
    }
  },
  /** The lock of the JDK: threads of one JVM only. */
  REENTRANT_LOCK(false),
  /** A monitor: threads of one JVM only. */
  SYNCHRONIZED(false) {
    @Override
    long add(SharedLong value, Lock lock) {
      synchronized (value) {
        return addOne(value);
      }
    }

    @Override
    void hold(Lock lock, Runnable section) {
      synchronized (lock) {
        section.run();
      }
    }
  },
  /** A lock in shared memory. */
  SHARED_LOCK(true) {
    @Override
    public Lock lockIn(SharedMemory memory, int slot) {
      return memory.lockAt(slot);
    }
  },
  /** A lock of the operating system. */
  FILE_LOCK(true) {
    @Override
    public Lock lockIn(SharedMemory memory, int slot) {
      return SharedFileLock.in(memory, slot);
    }
  };

  private final boolean spansProcesses;

  Guard(boolean spansProcesses) {
    this.spansProcesses = spansProcesses;
  }

  /**
   * Its lock, which lies in a slot of a segment if it spans processes; of use for its monitor, or
   * for nothing, to those without.
   */
  public Lock lockIn(SharedMemory memory, int slot) {
    return new ReentrantLock();
  }

  /** Adds 1 to the value; returns what it was before. */
  long add(SharedLong value, Lock lock) {
    lock.lock();
    try {
      return addOne(value);
    } finally {
      lock.unlock();
    }
  }

  /** Runs a section of code while no other side does, if that is what this guard can do. */
  void hold(Lock lock, Runnable section) {
    lock.lock();
    try {
      section.run();
    } finally {
      lock.unlock();
    }
  }

  /** Read and written each time: without a lock, a compiler would add up a whole loop. */
  private static long addOne(SharedLong value) {
    long before = value.getOpaque();
    value.setOpaque(before + 1);
    return before;
  }

  /** Whether so many sides lose no update. */
  public boolean protects(int sides, boolean processes) {
    return sides == 1 || spansProcesses || this != NONE && !processes;
  }
}
