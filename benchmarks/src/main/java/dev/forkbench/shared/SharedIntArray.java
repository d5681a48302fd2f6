package dev.forkbench.shared;

import java.nio.IntBuffer;

/** Values of type {@code int} in shared memory. */
public final class SharedIntArray extends SharedArray {
  private static final long serialVersionUID = 1;

  private final transient IntBuffer elements;

  SharedIntArray(SharedMemory memory, int offset, int length) {
    super(memory, offset, Integer.BYTES, length);
    this.elements = slice().asIntBuffer();
  }

  /** The array in {@link #slots} slots of a segment, from {@code slot} on. */
  public static SharedIntArray in(SharedMemory memory, int slot, int length) {
    return new SharedIntArray(memory, SharedMemory.offsetOf(slot), length);
  }

  /** Slots of a segment that an array takes. */
  public static int slots(int length) {
    return SharedMemory.slotsOf((long) length * Integer.BYTES);
  }

  public int get(int index) {
    return elements.get(index);
  }

  public void set(int index, int value) {
    elements.put(index, value);
  }

  /** One element with all access modes. */
  public SharedInt cell(int index) {
    return new SharedInt(memory(), offsetOf(index));
  }

  /** Copies elements of an array of the heap to this one, from {@code index} on. */
  public void copyIn(int index, int[] from, int at, int count) {
    elements.put(index, from, at, count);
  }

  /** Copies elements of this array, from {@code index} on, to one of the heap. */
  public void copyOut(int index, int[] into, int at, int count) {
    elements.get(index, into, at, count);
  }

  /** The elements in place, as a buffer with a position of its own. */
  public IntBuffer buffer() {
    return elements.duplicate();
  }

  @Override
  Kind kind() {
    return Kind.INT_ARRAY;
  }
}
