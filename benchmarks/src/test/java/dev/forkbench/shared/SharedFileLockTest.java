package dev.forkbench.shared;

class SharedFileLockTest extends RobustLockContract {
  @Override
  RobustLock make(SharedMemory memory, int slot) {
    return SharedFileLock.in(memory, slot);
  }
}
