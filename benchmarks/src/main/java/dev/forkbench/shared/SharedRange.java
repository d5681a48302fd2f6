package dev.forkbench.shared;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Something that lies in a range of {@link SharedMemory}. Serialised as (segment, offset, length):
 * the copy that arrives in another JVM is the same memory, which is attached there once.
 */
abstract class SharedRange implements Serializable {
  private static final long serialVersionUID = 1;

  private final transient SharedMemory memory;
  private final transient int offset;

  /** The whole segment; offsets in it are absolute. */
  final transient ByteBuffer bytes;

  /**
   * @throws IllegalArgumentException if the segment has no such range, or it is not aligned
   */
  SharedRange(SharedMemory memory, int offset, int alignment, long size) {
    long capacity = memory.bytes().capacity();
    if (offset < 0 || offset % alignment != 0 || size < 1 || size > capacity - offset) {
      throw new IllegalArgumentException(
          "no room here: type="
              + getClass().getSimpleName()
              + " offset="
              + offset
              + " size="
              + size
              + " bytes="
              + capacity
              + " segment="
              + memory.file());
    }
    this.memory = memory;
    this.offset = offset;
    this.bytes = memory.bytes();
  }

  final SharedMemory memory() {
    return memory;
  }

  final int offset() {
    return offset;
  }

  /** What the constructor is told beside the offset; 0 where it needs nothing. */
  int length() {
    return 0;
  }

  abstract Kind kind();

  final Object writeReplace() {
    return new Reference(kind(), memory.file().toString(), offset, length());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a shared range travels as a reference to its segment");
  }

  /** What may lie in a segment, and how it is found again where a reference arrives. */
  enum Kind {
    LONG((memory, offset, length) -> new SharedLong(memory, offset)),
    INT((memory, offset, length) -> new SharedInt(memory, offset)),
    DOUBLE((memory, offset, length) -> new SharedDouble(memory, offset)),
    BOOLEAN((memory, offset, length) -> new SharedBoolean(memory, offset)),
    BYTE_ARRAY(SharedByteArray::new),
    INT_ARRAY(SharedIntArray::new),
    LONG_ARRAY(SharedLongArray::new),
    DOUBLE_ARRAY(SharedDoubleArray::new),
    LOCK((memory, offset, length) -> SharedLock.at(memory, offset)),
    FILE_LOCK((memory, offset, length) -> SharedFileLock.at(memory, offset)),
    RING(ByteRing::new);

    private final Factory factory;

    Kind(Factory factory) {
      this.factory = factory;
    }

    private interface Factory {
      SharedRange at(SharedMemory memory, int offset, int length);
    }
  }

  private record Reference(Kind kind, String file, int offset, int length) implements Serializable {
    private Object readResolve() {
      return kind.factory.at(SharedMemory.attached(Path.of(file)), offset, length);
    }
  }
}
