package dev.forkbench.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A 32-bit value in {@link SharedMemory}; otherwise as {@link SharedLong}. */
public final class SharedInt extends SharedRange {
  private static final long serialVersionUID = 1;
  private static final VarHandle VALUE =
      MethodHandles.byteBufferViewVarHandle(int[].class, SharedMemory.byteOrder());

  private final transient int at;

  SharedInt(SharedMemory memory, int offset) {
    super(memory, offset, Integer.BYTES, Integer.BYTES);
    this.at = offset;
  }

  /** The value in a slot of its own. */
  public static SharedInt in(SharedMemory memory, int slot) {
    return new SharedInt(memory, SharedMemory.offsetOf(slot));
  }

  public int getPlain() {
    return (int) VALUE.get(bytes, at);
  }

  public void setPlain(int value) {
    VALUE.set(bytes, at, value);
  }

  public int getOpaque() {
    return (int) VALUE.getOpaque(bytes, at);
  }

  public void setOpaque(int value) {
    VALUE.setOpaque(bytes, at, value);
  }

  public int getAcquire() {
    return (int) VALUE.getAcquire(bytes, at);
  }

  public void setRelease(int value) {
    VALUE.setRelease(bytes, at, value);
  }

  public int getVolatile() {
    return (int) VALUE.getVolatile(bytes, at);
  }

  public void setVolatile(int value) {
    VALUE.setVolatile(bytes, at, value);
  }

  /** Adds atomically and returns the value before, with volatile effects. */
  public int getAndAdd(int delta) {
    return (int) VALUE.getAndAdd(bytes, at, delta);
  }

  /** Sets the value if it is the expected one, with volatile effects; true if it was. */
  public boolean compareAndSet(int expected, int value) {
    return VALUE.compareAndSet(bytes, at, expected, value);
  }

  @Override
  Kind kind() {
    return Kind.INT;
  }
}
