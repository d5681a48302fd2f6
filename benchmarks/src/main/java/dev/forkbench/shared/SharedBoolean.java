package dev.forkbench.shared;

/** A flag in {@link SharedMemory}, always read and written with volatile effects. */
public final class SharedBoolean extends SharedRange {
  private static final long serialVersionUID = 1;

  /** An int, as no access mode orders single bytes in a byte buffer. */
  private final transient SharedInt word;

  SharedBoolean(SharedMemory memory, int offset) {
    super(memory, offset, Integer.BYTES, Integer.BYTES);
    this.word = new SharedInt(memory, offset);
  }

  /** The flag in a slot of its own, false at first. */
  public static SharedBoolean in(SharedMemory memory, int slot) {
    return new SharedBoolean(memory, SharedMemory.offsetOf(slot));
  }

  public boolean get() {
    return word.getVolatile() != 0;
  }

  public void set(boolean value) {
    word.setVolatile(toInt(value));
  }

  /** Sets the flag if it has the other value; true if it had. */
  public boolean change(boolean value) {
    return word.compareAndSet(toInt(!value), toInt(value));
  }

  private static int toInt(boolean value) {
    return value ? 1 : 0;
  }

  @Override
  Kind kind() {
    return Kind.BOOLEAN;
  }
}
