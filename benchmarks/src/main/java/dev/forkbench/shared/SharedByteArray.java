package dev.forkbench.shared;

import java.nio.ByteBuffer;

/**
 * Values of type {@code byte} in shared memory. There are no cells: no access mode but the plain
 * one exists for single bytes.
 */
public final class SharedByteArray extends SharedArray {
  private static final long serialVersionUID = 1;

  private final transient ByteBuffer elements;

  SharedByteArray(SharedMemory memory, int offset, int length) {
    super(memory, offset, Byte.BYTES, length);
    this.elements = slice();
  }

  /** The array in {@link #slots} slots of a segment, from {@code slot} on. */
  public static SharedByteArray in(SharedMemory memory, int slot, int length) {
    return new SharedByteArray(memory, SharedMemory.offsetOf(slot), length);
  }

  /** Slots of a segment that an array takes. */
  public static int slots(int length) {
    return SharedMemory.slotsOf((long) length * Byte.BYTES);
  }

  public byte get(int index) {
    return elements.get(index);
  }

  public void set(int index, byte value) {
    elements.put(index, value);
  }

  /** Copies elements of an array of the heap to this one, from {@code index} on. */
  public void copyIn(int index, byte[] from, int at, int count) {
    elements.put(index, from, at, count);
  }

  /** Copies elements of this array, from {@code index} on, to one of the heap. */
  public void copyOut(int index, byte[] into, int at, int count) {
    elements.get(index, into, at, count);
  }

  /** The elements in place, as a buffer with a position of its own. */
  public ByteBuffer buffer() {
    return elements.duplicate().order(SharedMemory.byteOrder());
  }

  @Override
  Kind kind() {
    return Kind.BYTE_ARRAY;
  }
}
