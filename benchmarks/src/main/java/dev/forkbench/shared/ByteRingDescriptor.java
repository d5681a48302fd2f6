package dev.forkbench.shared;

/**
 * Where the parts of a {@link ByteRing} lie.
 *
 * <pre>
 *   0        128      256                                256 + capacity
 *   +--------+--------+-------------------------------------+
 *   | head   | tail   | records                             |
 *   +--------+--------+-------------------------------------+
 *     written  written
 *     by the   by the
 *     reader   writer
 *
 *   Both count bytes from 0 and never wrap; a record that begins at position p begins
 *   at byte p mod capacity of the records, and goes on at their beginning:
 *
 *   0        4        8                       8 + length
 *   +--------+--------+---------------------------+---------+
 *   | length | type   | payload                   | to 8    |
 *   +--------+--------+---------------------------+---------+
 *
 *   Records are between head and tail. The tail moves when a record is complete:
 *   what a writer left when it died in the middle of one lies beyond the tail.
 * </pre>
 */
final class ByteRingDescriptor {
  static final int HEAD_OFFSET = 0;
  static final int TAIL_OFFSET = SharedMemory.SLOT_BYTES;
  static final int RECORDS_OFFSET = 2 * SharedMemory.SLOT_BYTES;

  static final int LENGTH_OFFSET = 0;
  static final int TYPE_OFFSET = Integer.BYTES;
  static final int HEADER_BYTES = 2 * Integer.BYTES;
  static final int ALIGNMENT = 8;

  static final int MIN_CAPACITY = 256;
  static final int MAX_CAPACITY = 1 << 30;

  /** So that the reader can empty a ring while the writer fills it, also with large records. */
  static final int RECORDS_AT_LEAST = 8;

  private ByteRingDescriptor() {}

  /** Bytes that a ring takes. */
  static long ringBytes(int capacity) {
    return (long) RECORDS_OFFSET + requireCapacity(capacity);
  }

  /** Bytes that a record takes. */
  static int recordBytes(int payload) {
    return (HEADER_BYTES + payload + ALIGNMENT - 1) & -ALIGNMENT;
  }

  static int maxRecordBytes(int capacity) {
    return capacity / RECORDS_AT_LEAST - HEADER_BYTES;
  }

  static int requireCapacity(int capacity) {
    if (Integer.bitCount(capacity) != 1 || capacity < MIN_CAPACITY || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity must be a power of 2 from "
              + MIN_CAPACITY
              + " to "
              + MAX_CAPACITY
              + ": capacity="
              + capacity);
    }
    return capacity;
  }
}
