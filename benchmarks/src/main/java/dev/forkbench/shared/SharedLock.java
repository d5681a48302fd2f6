package dev.forkbench.shared;

/**
 * A {@link RobustLock} on one word of {@link SharedMemory}: taken and given back without entering
 * the kernel. Who has to wait spins, then yields, then sleeps.
 */
public final class SharedLock extends ProcessLock {
  private static final long serialVersionUID = 1;

  private SharedLock(SharedMemory memory, int offset) {
    super(memory, offset);
  }

  static SharedLock at(SharedMemory memory, int offset) {
    return memory.oneOfThisJvm(offset, SharedLock.class, () -> new SharedLock(memory, offset));
  }

  /** Looks before it tries: only the load, not the CAS, may be repeated on a shared cache line. */
  @Override
  boolean tryTake() {
    return word.getOpaque() == FREE && word.compareAndSet(FREE, mine);
  }

  @Override
  long wordOfDeadOwner() {
    long seen = word.getOpaque();
    return isOwned(seen) && isDead(seen) ? seen : FREE;
  }

  /** From exactly this owner: whoever else took it over in the meantime has another word. */
  @Override
  boolean tryTakeOver(long wordOfDeadOwner, long taken) {
    return word.compareAndSet(wordOfDeadOwner, taken);
  }

  @Override
  void giveBack(long left) {
    word.setRelease(left);
  }

  @Override
  Kind kind() {
    return Kind.LOCK;
  }
}
