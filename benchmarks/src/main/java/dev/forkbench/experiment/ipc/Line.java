package dev.forkbench.experiment.ipc;

import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedLongArray;
import dev.forkbench.shared.SharedMemory;
import java.io.Serializable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A queue with any number of producers and consumers: who puts first is taken first. */
interface Line extends Serializable {
  /**
   * Adds an item.
   *
   * @param item not 0
   */
  void put(long item);

  /** Takes the next item, waiting for it if it must, for ever. */
  long take() throws InterruptedException;

  /** How many items nobody has taken. */
  long left();

  /** What kind of queue it is, for people. */
  String kind();

  /** A queue of the JDK, for the threads of one JVM: it does not travel. */
  record Heap(BlockingQueue<Long> queue) implements Line {
    @Override
    public void put(long item) {
      queue.add(item);
    }

    @Override
    public long take() throws InterruptedException {
      return queue.take();
    }

    @Override
    public long left() {
      return queue.size();
    }

    @Override
    public String kind() {
      return queue.getClass().getSimpleName();
    }
  }

  /**
   * For processes. A {@link dev.forkbench.shared.SharedQueue} has one producer and one consumer, so
   * it cannot be the one queue that the guide's processes have. This one has a place for every item
   * there will ever be: who puts or takes draws the number of a place.
   *
   * @param puts how often a place to put was drawn
   * @param takes how often a place to take was drawn, also by those who still wait for their item
   * @param places 0 where nothing has been put
   */
  record Shared(SharedLong puts, SharedLong takes, SharedLongArray places) implements Line {
    private static final int HEAD = 2;
    private static final long PAUSE_NANOS = 100_000;

    /** Slots of a segment that a line with so many places takes. */
    static int slots(int places) {
      return HEAD + SharedLongArray.slots(places);
    }

    /** The line in a segment of zeros, from {@code slot} on. */
    static Shared in(SharedMemory memory, int slot, int places) {
      return new Shared(
          memory.longAt(slot),
          memory.longAt(slot + 1),
          SharedLongArray.in(memory, slot + HEAD, places));
    }

    @Override
    public void put(long item) {
      places.cell(Math.toIntExact(puts.getAndAdd(1))).setRelease(item);
    }

    @Override
    public long take() throws InterruptedException {
      SharedLong place = places.cell(Math.toIntExact(takes.getAndAdd(1)));
      for (long item = place.getAcquire(); ; item = place.getAcquire()) {
        if (item != 0) {
          return item;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }

    @Override
    public long left() {
      return Math.max(0, puts.getVolatile() - takes.getVolatile());
    }

    @Override
    public String kind() {
      return "ticket line";
    }
  }
}
