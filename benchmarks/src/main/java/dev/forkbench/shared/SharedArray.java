package dev.forkbench.shared;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * An array of primitive values in {@link SharedMemory}, of a fixed length of at least 1, zeros at
 * first.
 *
 * <p>{@code get}, {@code set}, {@code copyIn}, {@code copyOut} and what is done with a {@code
 * buffer()} are plain: another JVM is only sure to see them after something that orders both, such
 * as a {@link SharedLock}, a {@link SharedQueue} or the end of a task. {@code cell(i)} is one
 * element with all access modes. An index outside the array is an {@link
 * IndexOutOfBoundsException}.
 */
public abstract class SharedArray extends SharedRange {
  private static final long serialVersionUID = 1;

  private final transient int elementBytes;
  private final transient int length;

  SharedArray(SharedMemory memory, int offset, int elementBytes, int length) {
    super(memory, offset, elementBytes, (long) length * elementBytes);
    this.elementBytes = elementBytes;
    this.length = length;
  }

  /** How many elements it has. */
  @Override
  public final int length() {
    return length;
  }

  /** Of an element that exists. */
  final int offsetOf(int index) {
    return offset() + Objects.checkIndex(index, length) * elementBytes;
  }

  /** The bytes of this array alone, in the order in which bulk copies need not swap them. */
  final ByteBuffer slice() {
    return bytes.slice(offset(), length * elementBytes).order(SharedMemory.byteOrder());
  }
}
