package dev.forkbench.shared;

import static dev.forkbench.shared.ByteRingDescriptor.HEADER_BYTES;
import static dev.forkbench.shared.ByteRingDescriptor.LENGTH_OFFSET;
import static dev.forkbench.shared.ByteRingDescriptor.TYPE_OFFSET;
import static dev.forkbench.shared.ByteRingDescriptor.recordBytes;

import java.util.Objects;

/** The writing end of a {@link ByteRing}, for one thread at a time. */
public final class RingWriter {
  private static final byte[] NOTHING = {};

  private final ByteRing ring;

  private long tail;

  /** As it was last seen: read again only when the ring looks full. */
  private long head;

  RingWriter(ByteRing ring) {
    this.ring = ring;
    this.head = ring.requirePosition("head", ring.head().getVolatile(), 0, Long.MAX_VALUE);
    long tail = ring.tail().getVolatile();
    this.tail = ring.requirePosition("tail", tail, head, head + ring.capacity());
  }

  /**
   * Adds a record unless the ring is full. The store that publishes it is a release: whoever then
   * looks at what the reader has written elsewhere needs a full fence between.
   *
   * @param type any number; the reader gets it with the record
   * @return false if the ring is full, and then nothing has happened
   * @throws IllegalArgumentException if the record could not even be added to an empty ring: see
   *     {@link ByteRing#maxRecordBytes()}
   * @throws SharedMemoryException if the reader's position is impossible
   */
  public boolean offer(int type, byte[] payload, int from, int length) {
    return offer(type, NOTHING, payload, from, length);
  }

  /** The same for a payload in two parts: a whole array, and a range of another. */
  public boolean offer(int type, byte[] first, byte[] second, int from, int length) {
    Objects.checkFromIndexSize(from, length, second.length);
    int payload = requirePayload((long) first.length + length);
    int record = recordBytes(payload);
    if (!hasRoomFor(record)) {
      return false;
    }
    ring.putInt(tail + LENGTH_OFFSET, payload);
    ring.putInt(tail + TYPE_OFFSET, type);
    ring.copyIn(tail + HEADER_BYTES, first, 0, first.length);
    ring.copyIn(tail + HEADER_BYTES + first.length, second, from, length);
    tail += record;
    ring.tail().setRelease(tail);
    return true;
  }

  private int requirePayload(long bytes) {
    if (bytes > ring.maxRecordBytes()) {
      throw new IllegalArgumentException(
          "a record of "
              + bytes
              + " bytes exceeds "
              + ring.maxRecordBytes()
              + " in a ring of "
              + ring.capacity());
    }
    return (int) bytes;
  }

  private boolean hasRoomFor(int record) {
    if (tail + record - head <= ring.capacity()) {
      return true;
    }
    head = ring.requirePosition("head", ring.head().getVolatile(), head, tail);
    return tail + record - head <= ring.capacity();
  }
}
