package dev.forkbench.shared;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A 64-bit value in {@link SharedMemory}, with the access modes of {@link VarHandle} spelled out.
 *
 * <p>Aligned, so that no mode ever tears. Serialised as (segment, offset): the copy that arrives in
 * another JVM is the same memory.
 */
public final class SharedLong implements Serializable {
  private static final long serialVersionUID = 1;
  private static final VarHandle VALUE =
      MethodHandles.byteBufferViewVarHandle(long[].class, SharedMemory.byteOrder());

  private final transient SharedMemory memory;
  private final transient ByteBuffer bytes;
  private final transient int offset;

  SharedLong(SharedMemory memory, int offset) {
    if (offset < 0 || offset % Long.BYTES != 0 || offset > memory.bytes().capacity() - Long.BYTES) {
      throw new IllegalArgumentException(
          "no long at this offset: offset=" + offset + " bytes=" + memory.bytes().capacity());
    }
    this.memory = memory;
    this.bytes = memory.bytes();
    this.offset = offset;
  }

  public long getPlain() {
    return (long) VALUE.get(bytes, offset);
  }

  public void setPlain(long value) {
    VALUE.set(bytes, offset, value);
  }

  public long getOpaque() {
    return (long) VALUE.getOpaque(bytes, offset);
  }

  public void setOpaque(long value) {
    VALUE.setOpaque(bytes, offset, value);
  }

  public long getAcquire() {
    return (long) VALUE.getAcquire(bytes, offset);
  }

  public void setRelease(long value) {
    VALUE.setRelease(bytes, offset, value);
  }

  public long getVolatile() {
    return (long) VALUE.getVolatile(bytes, offset);
  }

  public void setVolatile(long value) {
    VALUE.setVolatile(bytes, offset, value);
  }

  /** Adds atomically and returns the value before, with volatile effects. */
  public long getAndAdd(long delta) {
    return (long) VALUE.getAndAdd(bytes, offset, delta);
  }

  /** Sets the value if it is the expected one, with volatile effects; true if it was. */
  public boolean compareAndSet(long expected, long value) {
    return VALUE.compareAndSet(bytes, offset, expected, value);
  }

  SharedMemory memory() {
    return memory;
  }

  int offset() {
    return offset;
  }

  private Object writeReplace() {
    return new Reference(memory.file().toString(), offset);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a SharedLong travels as a reference to its segment");
  }

  private record Reference(String file, int offset) implements Serializable {
    private Object readResolve() {
      return SharedMemory.attached(Path.of(file)).at(offset);
    }
  }
}
