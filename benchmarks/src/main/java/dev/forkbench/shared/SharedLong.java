package dev.forkbench.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A 64-bit value in {@link SharedMemory}, with the access modes of {@link VarHandle} spelled out.
 *
 * <p>Aligned, so that no mode ever tears. Serialised as (segment, offset): the copy that arrives in
 * another JVM is the same memory.
 */
public final class SharedLong extends SharedRange {
  private static final long serialVersionUID = 1;
  private static final VarHandle VALUE =
      MethodHandles.byteBufferViewVarHandle(long[].class, SharedMemory.byteOrder());

  private final transient int at;

  SharedLong(SharedMemory memory, int offset) {
    super(memory, offset, Long.BYTES, Long.BYTES);
    this.at = offset;
  }

  public long getPlain() {
    return (long) VALUE.get(bytes, at);
  }

  public void setPlain(long value) {
    VALUE.set(bytes, at, value);
  }

  public long getOpaque() {
    return (long) VALUE.getOpaque(bytes, at);
  }

  public void setOpaque(long value) {
    VALUE.setOpaque(bytes, at, value);
  }

  public long getAcquire() {
    return (long) VALUE.getAcquire(bytes, at);
  }

  public void setRelease(long value) {
    VALUE.setRelease(bytes, at, value);
  }

  public long getVolatile() {
    return (long) VALUE.getVolatile(bytes, at);
  }

  public void setVolatile(long value) {
    VALUE.setVolatile(bytes, at, value);
  }

  /** Adds atomically and returns the value before, with volatile effects. */
  public long getAndAdd(long delta) {
    return (long) VALUE.getAndAdd(bytes, at, delta);
  }

  /** Sets the value if it is the expected one, with volatile effects; true if it was. */
  public boolean compareAndSet(long expected, long value) {
    return VALUE.compareAndSet(bytes, at, expected, value);
  }

  @Override
  Kind kind() {
    return Kind.LONG;
  }
}
