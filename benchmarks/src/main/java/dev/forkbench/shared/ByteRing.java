package dev.forkbench.shared;

import static dev.forkbench.shared.ByteRingDescriptor.ALIGNMENT;
import static dev.forkbench.shared.ByteRingDescriptor.HEAD_OFFSET;
import static dev.forkbench.shared.ByteRingDescriptor.RECORDS_OFFSET;
import static dev.forkbench.shared.ByteRingDescriptor.TAIL_OFFSET;

/**
 * A ring of records of bytes in {@link SharedMemory}, from one writing thread to one reading
 * thread, which may be in different JVMs. Nobody ever waits in it: a ring that is full or empty
 * says so.
 *
 * <p>The two ends trust each other's numbers no further than they can check them: a position or a
 * length that cannot be is a {@link SharedMemoryException}, never an access outside the ring.
 *
 * <p>A record is there as a whole or not at all, however the writer died. Another end may be opened
 * where one has died; it goes on where that one stopped.
 */
public final class ByteRing extends SharedRange {
  private static final long serialVersionUID = 1;

  private final transient int capacity;
  private final transient int records;
  private final transient SharedLong head;
  private final transient SharedLong tail;

  ByteRing(SharedMemory memory, int offset, int capacity) {
    super(memory, offset, ALIGNMENT, ByteRingDescriptor.ringBytes(capacity));
    this.capacity = capacity;
    this.records = offset + RECORDS_OFFSET;
    this.head = memory.at(offset + HEAD_OFFSET);
    this.tail = memory.at(offset + TAIL_OFFSET);
  }

  /**
   * The ring in {@link #slots} slots of a segment, from {@code slot} on.
   *
   * @param capacity bytes for records and their headers, a power of 2 from 256 to 2^30
   */
  public static ByteRing in(SharedMemory memory, int slot, int capacity) {
    return new ByteRing(memory, SharedMemory.offsetOf(slot), capacity);
  }

  /** Slots of a segment that a ring takes. */
  public static int slots(int capacity) {
    return SharedMemory.slotsOf(ByteRingDescriptor.ringBytes(capacity));
  }

  /** The one writing end; a second one beside it would overwrite its records. */
  public RingWriter writer() {
    return new RingWriter(this);
  }

  /** The one reading end. */
  public RingReader reader() {
    return new RingReader(this);
  }

  /** Bytes for records and their headers. */
  public int capacity() {
    return capacity;
  }

  /** Largest payload of a record in bytes: with its header an eighth of the capacity. */
  public int maxRecordBytes() {
    return ByteRingDescriptor.maxRecordBytes(capacity);
  }

  /** Where the reader is; its next record begins here. */
  SharedLong head() {
    return head;
  }

  /** Where the writer is; its next record begins here. */
  SharedLong tail() {
    return tail;
  }

  int getInt(long position) {
    return bytes.getInt(index(position));
  }

  void putInt(long position, int value) {
    bytes.putInt(index(position), value);
  }

  /** Copies bytes in, in two parts where the ring ends between them. */
  void copyIn(long position, byte[] from, int at, int length) {
    int first = Math.min(length, records + capacity - index(position));
    bytes.put(index(position), from, at, first);
    if (first < length) {
      bytes.put(records, from, at + first, length - first);
    }
  }

  void copyOut(long position, byte[] into, int at, int length) {
    int first = Math.min(length, records + capacity - index(position));
    bytes.get(index(position), into, at, first);
    if (first < length) {
      bytes.get(records, into, at + first, length - first);
    }
  }

  private int index(long position) {
    return records + ((int) position & (capacity - 1));
  }

  /** Returns a position read from the memory if it is one. */
  long requirePosition(String what, long value, long from, long to) {
    return value % ALIGNMENT == 0
        ? requireIn(what, value, from, to)
        : refuse(what, value, from, to);
  }

  /** Returns a number read from the memory if it is in the range, both ends included. */
  long requireIn(String what, long value, long from, long to) {
    return from <= value && value <= to ? value : refuse(what, value, from, to);
  }

  private long refuse(String what, long value, long from, long to) {
    throw new SharedMemoryException(
        memory().file()
            + ": the ring at offset "
            + offset()
            + " is corrupt: "
            + what
            + "="
            + value
            + ", not a multiple of 8 or not from "
            + from
            + " to "
            + to
            + "; the process at its other end must be started again, with a new ring");
  }

  @Override
  int length() {
    return capacity;
  }

  @Override
  Kind kind() {
    return Kind.RING;
  }
}
