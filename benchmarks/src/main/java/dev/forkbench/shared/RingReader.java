package dev.forkbench.shared;

import static dev.forkbench.shared.ByteRingDescriptor.HEADER_BYTES;
import static dev.forkbench.shared.ByteRingDescriptor.LENGTH_OFFSET;
import static dev.forkbench.shared.ByteRingDescriptor.TYPE_OFFSET;
import static dev.forkbench.shared.ByteRingDescriptor.recordBytes;

import java.util.Objects;

/**
 * The reading end of a {@link ByteRing}, for one thread at a time.
 *
 * <pre>{@code
 * while (reader.hasNext()) {
 *   int type = reader.type();
 *   byte[] payload = reader.take();
 *   ...
 * }
 * }</pre>
 */
public final class RingReader {
  private static final int NONE = -1;

  private final ByteRing ring;

  private long head;

  /** As it was last seen: read again only when the ring looks empty. */
  private long tail;

  /** Of the record at the head, checked; {@link #NONE} if it has not been looked at. */
  private int length = NONE;

  private int type;

  RingReader(ByteRing ring) {
    this.ring = ring;
    this.head = ring.requirePosition("head", ring.head().getVolatile(), 0, Long.MAX_VALUE);
    this.tail = readTail();
  }

  /**
   * Whether there is a record to take. A ring that is said to be empty was so at a volatile read.
   *
   * @throws SharedMemoryException if what the writer left there is no record
   */
  public boolean hasNext() {
    if (length != NONE) {
      return true;
    }
    if (head == tail) {
      tail = readTail();
      if (head == tail) {
        return false;
      }
    }
    look();
    return true;
  }

  private long readTail() {
    long tail = ring.tail().getVolatile();
    return ring.requirePosition("tail", tail, head, head + ring.capacity());
  }

  /** The header is read once: what is checked is what is used. */
  private void look() {
    long longest = Math.min(ring.maxRecordBytes(), tail - head - HEADER_BYTES);
    length = (int) ring.requireIn("length", ring.getInt(head + LENGTH_OFFSET), 0, longest);
    type = ring.getInt(head + TYPE_OFFSET);
  }

  /** Type of the next record, after {@link #hasNext()} was true. */
  public int type() {
    requireLookedAt();
    return type;
  }

  /** Length of the next record's payload in bytes, after {@link #hasNext()} was true. */
  public int length() {
    requireLookedAt();
    return length;
  }

  /** Takes the next record out, after {@link #hasNext()} was true, and returns its payload. */
  public byte[] take() {
    byte[] payload = new byte[length()];
    take(payload, 0);
    return payload;
  }

  /**
   * The same with an array of the caller's, from index {@code at} on.
   *
   * @throws IndexOutOfBoundsException if it is too short, and then the record stays
   */
  public void take(byte[] into, int at) {
    Objects.checkFromIndexSize(at, length(), into.length);
    ring.copyOut(head + HEADER_BYTES, into, at, length);
    head += recordBytes(length);
    length = NONE;
    ring.head().setRelease(head);
  }

  private void requireLookedAt() {
    if (length == NONE) {
      throw new IllegalStateException("hasNext() has not been true since the last record");
    }
  }
}
