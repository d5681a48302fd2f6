package dev.forkbench.shared;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The consumer's end of a {@link SharedQueue}. */
final class QueueReceiver<T> {
  private final QueueEnd end;
  private final RingReader reader;
  private final ItemCodec<T> codec;
  private final SharedBoolean closed;
  private final ByteBuffer encoded;

  QueueReceiver(QueueEnd end, ByteRing ring, ItemCodec<T> codec, SharedBoolean closed) {
    this.end = end;
    this.reader = ring.reader();
    this.codec = codec;
    this.closed = closed;
    this.encoded = ByteBuffer.allocate(ring.maxRecordBytes());
  }

  T tryReceive() {
    return reader.hasNext() ? next() : null;
  }

  private T next() {
    encoded.clear().limit(reader.length());
    reader.take(encoded.array(), 0);
    try {
      return codec.read(encoded);
    } catch (BufferUnderflowException e) {
      throw new SharedMemoryException(
          "the next item in the queue has only " + encoded.limit() + " bytes", e);
    }
  }

  T receive(Backoff backoff) throws InterruptedException {
    while (!reader.hasNext()) {
      if (isFinished()) {
        return null;
      }
      if (backoff.isTimeToLook()) {
        requireLivingOrLeft();
      }
      if (backoff.isOver()) {
        return null;
      }
      backoff.pause();
    }
    return next();
  }

  /** In this order: what the dead one had done last is seen only after its death is. */
  private void requireLivingOrLeft() {
    if (end.otherIsDead() && !closed.get() && !reader.hasNext()) {
      throw end.otherDied("the queue is empty");
    }
  }

  /** In this order: nothing comes after the close. */
  boolean isFinished() {
    return closed.get() && !reader.hasNext();
  }
}
