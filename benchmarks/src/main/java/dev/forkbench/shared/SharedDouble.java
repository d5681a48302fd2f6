package dev.forkbench.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A 64-bit floating-point value in {@link SharedMemory}; otherwise as {@link SharedLong}. There is
 * no atomic addition of such values: add inside a lock, or in a loop around {@link #compareAndSet}.
 */
public final class SharedDouble extends SharedRange {
  private static final long serialVersionUID = 1;
  private static final VarHandle VALUE =
      MethodHandles.byteBufferViewVarHandle(double[].class, SharedMemory.byteOrder());

  private final transient int at;

  SharedDouble(SharedMemory memory, int offset) {
    super(memory, offset, Double.BYTES, Double.BYTES);
    this.at = offset;
  }

  /** The value in a slot of its own. */
  public static SharedDouble in(SharedMemory memory, int slot) {
    return new SharedDouble(memory, SharedMemory.offsetOf(slot));
  }

  public double getPlain() {
    return (double) VALUE.get(bytes, at);
  }

  public void setPlain(double value) {
    VALUE.set(bytes, at, value);
  }

  public double getOpaque() {
    return (double) VALUE.getOpaque(bytes, at);
  }

  public void setOpaque(double value) {
    VALUE.setOpaque(bytes, at, value);
  }

  public double getAcquire() {
    return (double) VALUE.getAcquire(bytes, at);
  }

  public void setRelease(double value) {
    VALUE.setRelease(bytes, at, value);
  }

  public double getVolatile() {
    return (double) VALUE.getVolatile(bytes, at);
  }

  public void setVolatile(double value) {
    VALUE.setVolatile(bytes, at, value);
  }

  /**
   * Sets the value if it is the expected one, with volatile effects; true if it was. Bits are
   * compared: 0.0 is not -0.0, and a NaN is itself.
   */
  public boolean compareAndSet(double expected, double value) {
    return VALUE.compareAndSet(bytes, at, expected, value);
  }

  @Override
  Kind kind() {
    return Kind.DOUBLE;
  }
}
