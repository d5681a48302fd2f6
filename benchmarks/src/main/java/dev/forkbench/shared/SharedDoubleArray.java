package dev.forkbench.shared;

import java.nio.DoubleBuffer;

/** Values of type {@code double} in shared memory. */
public final class SharedDoubleArray extends SharedArray {
  private static final long serialVersionUID = 1;

  private final transient DoubleBuffer elements;

  SharedDoubleArray(SharedMemory memory, int offset, int length) {
    super(memory, offset, Double.BYTES, length);
    this.elements = slice().asDoubleBuffer();
  }

  /** The array in {@link #slots} slots of a segment, from {@code slot} on. */
  public static SharedDoubleArray in(SharedMemory memory, int slot, int length) {
    return new SharedDoubleArray(memory, SharedMemory.offsetOf(slot), length);
  }

  /** Slots of a segment that an array takes. */
  public static int slots(int length) {
    return SharedMemory.slotsOf((long) length * Double.BYTES);
  }

  public double get(int index) {
    return elements.get(index);
  }

  public void set(int index, double value) {
    elements.put(index, value);
  }

  /** One element with all access modes. */
  public SharedDouble cell(int index) {
    return new SharedDouble(memory(), offsetOf(index));
  }

  /** Copies elements of an array of the heap to this one, from {@code index} on. */
  public void copyIn(int index, double[] from, int at, int count) {
    elements.put(index, from, at, count);
  }

  /** Copies elements of this array, from {@code index} on, to one of the heap. */
  public void copyOut(int index, double[] into, int at, int count) {
    elements.get(index, into, at, count);
  }

  /** The elements in place, as a buffer with a position of its own. */
  public DoubleBuffer buffer() {
    return elements.duplicate();
  }

  @Override
  Kind kind() {
    return Kind.DOUBLE_ARRAY;
  }
}
