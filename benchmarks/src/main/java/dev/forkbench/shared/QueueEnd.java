package dev.forkbench.shared;

/** One end of a {@link SharedQueue}: it belongs to one JVM for good, and watches the other end. */
final class QueueEnd {
  private static final long NOBODY = 0;

  private final Membership members;
  private final SharedLong other;

  private QueueEnd(Membership members, SharedLong other) {
    this.members = members;
    this.other = other;
  }

  /**
   * Makes this JVM the owner of an end.
   *
   * @throws IllegalStateException if another JVM is
   */
  static QueueEnd claim(SharedMemory memory, String name, SharedLong own, SharedLong other) {
    Membership members = Membership.of(memory);
    if (!own.compareAndSet(NOBODY, members.id()) && own.getVolatile() != members.id()) {
      throw new IllegalStateException(
          "the "
              + name
              + " of this queue is pid "
              + Membership.pidOf(own.getVolatile())
              + "; a queue has one: segment="
              + memory.file());
    }
    return new QueueEnd(members, other);
  }

  boolean otherIsDead() {
    long owner = other.getVolatile();
    return owner != NOBODY && members.isDead(owner);
  }

  PeerDiedException otherDied(String what) {
    return new PeerDiedException(
        what + ", and pid " + Membership.pidOf(other.getVolatile()) + " at its other end has died");
  }
}
