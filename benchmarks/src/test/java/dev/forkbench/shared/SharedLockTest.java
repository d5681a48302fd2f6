package dev.forkbench.shared;

class SharedLockTest extends RobustLockContract {
  @Override
  RobustLock make(SharedMemory memory, int slot) {
    return memory.lockAt(slot);
  }
}
