package dev.forkbench.shared;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * A bounded queue in {@link SharedMemory}, from one thread to another, which may be in different
 * JVMs. Methods that wait spin, then yield, then sleep for up to a millisecond at a time.
 *
 * <p>Each end belongs to the JVM that uses it first, and there to one thread at a time. Who waits
 * for a JVM that has died gets a {@link PeerDiedException} after a few milliseconds; what that JVM
 * had put as a whole is taken before. A JVM that has not used its end yet is waited for.
 *
 * <pre>
 *   0                  128        256
 *   +----------+--------+----------+----------------+
 *   | producer | closed | consumer | ByteRing       |     names as in Membership, 0 if
 *   +----------+--------+----------+----------------+     nobody has used that end yet
 * </pre>
 *
 * @param <T> type of the items
 */
public final class SharedQueue<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int CLOSED_OFFSET = Long.BYTES;
  private static final int CONSUMER_OFFSET = SharedMemory.SLOT_BYTES;
  private static final int RING_OFFSET = 2 * SharedMemory.SLOT_BYTES;

  private final transient SharedLong producer;
  private final transient SharedLong consumer;
  private final transient SharedBoolean closed;
  private final transient ByteRing ring;
  private final ItemCodec<T> codec;

  private transient volatile QueueSender<T> sender;
  private transient volatile QueueReceiver<T> receiver;

  private SharedQueue(SharedMemory memory, int offset, int capacity, ItemCodec<T> codec) {
    this.producer = memory.at(offset);
    this.closed = new SharedBoolean(memory, offset + CLOSED_OFFSET);
    this.consumer = memory.at(offset + CONSUMER_OFFSET);
    this.ring = new ByteRing(memory, offset + RING_OFFSET, capacity);
    this.codec = codec;
  }

  /**
   * The queue in {@link #slots} slots of a segment, from {@code slot} on. There is one object for
   * it in a JVM.
   *
   * @param capacity bytes for items, of which each takes its own rounded up to 8, and 8 more; a
   *     power of 2 from 256 to 2^30. An item takes at most an eighth of it.
   */
  public static <T> SharedQueue<T> in(
      SharedMemory memory, int slot, int capacity, ItemCodec<T> codec) {
    return at(memory, SharedMemory.offsetOf(slot), capacity, codec);
  }

  @SuppressWarnings("unchecked")
  private static <T> SharedQueue<T> at(
      SharedMemory memory, int offset, int capacity, ItemCodec<T> codec) {
    SharedQueue<T> queue =
        memory.oneOfThisJvm(
            offset, SharedQueue.class, () -> new SharedQueue<>(memory, offset, capacity, codec));
    if (queue.ring.capacity() != capacity) {
      throw new IllegalArgumentException(
          "capacity=" + capacity + ", but this queue was made with " + queue.ring.capacity());
    }
    return queue;
  }

  /** Slots of a segment that a queue takes. */
  public static int slots(int capacity) {
    return RING_OFFSET / SharedMemory.SLOT_BYTES + ByteRing.slots(capacity);
  }

  /**
   * Adds an item, waiting for room if it must.
   *
   * @throws IllegalArgumentException if the item is too large for this queue
   * @throws IllegalStateException if the queue is closed, or another JVM is its producer
   * @throws PeerDiedException if the queue is full and the consumer's JVM has died
   */
  public void put(T item) throws InterruptedException {
    if (!offer(item)) {
      sender().send(Backoff.forever());
    }
  }

  /**
   * Adds an item if there is room now, and returns whether there was.
   *
   * @throws IllegalArgumentException as {@link #put}
   * @throws IllegalStateException as {@link #put}
   */
  public boolean offer(T item) {
    return sender().trySend(item);
  }

  /** Adds an item as {@link #put} does, unless there is no room within the given time. */
  public boolean offer(T item, long time, TimeUnit unit) throws InterruptedException {
    return offer(item) || sender().send(Backoff.atMost(unit.toNanos(time)));
  }

  /**
   * Says that no more items will come; the consumer takes those that are there and then sees the
   * end. Closing a queue twice is fine.
   *
   * @throws IllegalStateException if another JVM is the producer
   */
  public void close() {
    sender().close();
  }

  /**
   * Takes the next item, waiting for it if it must.
   *
   * @return null if the queue is closed and empty
   * @throws IllegalStateException if another JVM is the consumer
   * @throws PeerDiedException if the queue is empty and the producer's JVM has died
   * @throws SharedMemoryException if what is in the queue cannot have been put there
   */
  public T take() throws InterruptedException {
    return receiver().receive(Backoff.forever());
  }

  /** Takes the next item if there is one now; null if there is none. */
  public T poll() {
    return receiver().tryReceive();
  }

  /**
   * Takes the next item as {@link #take} does; null if none comes within the given time, too.
   *
   * @see #isFinished()
   */
  public T poll(long time, TimeUnit unit) throws InterruptedException {
    return receiver().receive(Backoff.atMost(unit.toNanos(time)));
  }

  /** Whether the queue is closed and empty; for the consumer. */
  public boolean isFinished() {
    return receiver().isFinished();
  }

  private QueueSender<T> sender() {
    QueueSender<T> opened = sender;
    return opened == null ? openSender() : opened;
  }

  private synchronized QueueSender<T> openSender() {
    if (sender == null) {
      QueueEnd end = QueueEnd.claim(ring.memory(), "producer", producer, consumer);
      sender = new QueueSender<>(end, ring, codec, closed);
    }
    return sender;
  }

  private QueueReceiver<T> receiver() {
    QueueReceiver<T> opened = receiver;
    return opened == null ? openReceiver() : opened;
  }

  private synchronized QueueReceiver<T> openReceiver() {
    if (receiver == null) {
      QueueEnd end = QueueEnd.claim(ring.memory(), "consumer", consumer, producer);
      receiver = new QueueReceiver<>(end, ring, codec, closed);
    }
    return receiver;
  }

  private Object writeReplace() {
    return new Reference<>(producer, ring.capacity(), codec);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a SharedQueue travels as a reference to its segment");
  }

  private record Reference<T>(SharedLong first, int capacity, ItemCodec<T> codec)
      implements Serializable {
    private Object readResolve() {
      return at(first.memory(), first.offset(), capacity, codec);
    }
  }
}
