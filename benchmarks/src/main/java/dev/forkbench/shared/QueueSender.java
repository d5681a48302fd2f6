package dev.forkbench.shared;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/** The producer's end of a {@link SharedQueue}. */
final class QueueSender<T> {
  private static final int ITEM = 1;

  private final QueueEnd end;
  private final RingWriter writer;
  private final ItemCodec<T> codec;
  private final SharedBoolean closed;

  /** The item that is being sent, as bytes up to the position. */
  private final ByteBuffer encoded;

  QueueSender(QueueEnd end, ByteRing ring, ItemCodec<T> codec, SharedBoolean closed) {
    this.end = end;
    this.writer = ring.writer();
    this.codec = codec;
    this.closed = closed;
    this.encoded = ByteBuffer.allocate(ring.maxRecordBytes());
  }

  boolean trySend(T item) {
    if (closed.get()) {
      throw new IllegalStateException("the queue is closed");
    }
    encode(item);
    return offerEncoded();
  }

  private void encode(T item) {
    try {
      codec.write(item, encoded.clear());
    } catch (BufferOverflowException e) {
      throw new IllegalArgumentException(
          "the item takes more than the " + encoded.capacity() + " bytes this queue has for one",
          e);
    }
  }

  private boolean offerEncoded() {
    return writer.offer(ITEM, encoded.array(), 0, encoded.position());
  }

  /** Sends the item for which there was no room. */
  boolean send(Backoff backoff) throws InterruptedException {
    while (!offerEncoded()) {
      if (backoff.isTimeToLook() && end.otherIsDead()) {
        throw end.otherDied("the queue is full");
      }
      if (backoff.isOver()) {
        return false;
      }
      backoff.pause();
    }
    return true;
  }

  void close() {
    closed.set(true);
  }
}
