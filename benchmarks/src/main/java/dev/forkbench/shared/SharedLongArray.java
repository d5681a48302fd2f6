package dev.forkbench.shared;

import java.nio.LongBuffer;

/** Values of type {@code long} in shared memory. */
public final class SharedLongArray extends SharedArray {
  private static final long serialVersionUID = 1;

  private final transient LongBuffer elements;

  SharedLongArray(SharedMemory memory, int offset, int length) {
    super(memory, offset, Long.BYTES, length);
    this.elements = slice().asLongBuffer();
  }

  /** The array in {@link #slots} slots of a segment, from {@code slot} on. */
  public static SharedLongArray in(SharedMemory memory, int slot, int length) {
    return new SharedLongArray(memory, SharedMemory.offsetOf(slot), length);
  }

  /** Slots of a segment that an array takes. */
  public static int slots(int length) {
    return SharedMemory.slotsOf((long) length * Long.BYTES);
  }

  public long get(int index) {
    return elements.get(index);
  }

  public void set(int index, long value) {
    elements.put(index, value);
  }

  /** One element with all access modes. */
  public SharedLong cell(int index) {
    return new SharedLong(memory(), offsetOf(index));
  }

  /** Copies elements of an array of the heap to this one, from {@code index} on. */
  public void copyIn(int index, long[] from, int at, int count) {
    elements.put(index, from, at, count);
  }

  /** Copies elements of this array, from {@code index} on, to one of the heap. */
  public void copyOut(int index, long[] into, int at, int count) {
    elements.get(index, into, at, count);
  }

  /** The elements in place, as a buffer with a position of its own. */
  public LongBuffer buffer() {
    return elements.duplicate();
  }

  @Override
  Kind kind() {
    return Kind.LONG_ARRAY;
  }
}
