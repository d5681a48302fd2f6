package dev.forkbench.bench.transfer;

import dev.forkbench.shared.SharedDoubleArray;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.workload.WrongResultException;

/**
 * An array of doubles with a few marked elements, spread over it. Its owner increases those by 1
 * before each round trip, and the worker once more, so a trip that lost something on either way is
 * found; the work itself takes no time.
 */
final class Payload implements AutoCloseable {
  /** Fewer than the elements of a page, so that all of a large array must have been moved. */
  private static final int MARKS = 64;

  private final SharedMemory memory;
  private final SharedDoubleArray shared;
  private final double[] between;
  private final double[] further;
  private double[] array;
  private double expected;

  Payload(int bytes) {
    int length = bytes / Double.BYTES;
    this.array = new double[length];
    this.between = new double[length];
    this.further = new double[length];
    this.memory = SharedMemory.create(SharedDoubleArray.slots(length));
    this.shared = SharedDoubleArray.in(memory, 0, length);
  }

  double[] array() {
    return array;
  }

  SharedDoubleArray shared() {
    return shared;
  }

  void take(double[] result) {
    array = result;
  }

  void copyIn() {
    shared.copyIn(0, array, 0, array.length);
  }

  void copyOut() {
    shared.copyOut(0, array, 0, array.length);
  }

  /** Copies to another array, works on that, and copies back. */
  void copyTwice() {
    System.arraycopy(array, 0, between, 0, array.length);
    touch(between);
    System.arraycopy(between, 0, array, 0, array.length);
  }

  /** The same by way of a third array. */
  void copyFourTimes() {
    System.arraycopy(array, 0, between, 0, array.length);
    System.arraycopy(between, 0, further, 0, array.length);
    touch(further);
    System.arraycopy(further, 0, between, 0, array.length);
    System.arraycopy(between, 0, array, 0, array.length);
  }

  /** The owner changes the marked elements, too: a worker that got an old copy gives that away. */
  void change() {
    touch(array);
  }

  /** Increases the marked elements; returns how many there are. */
  static long touch(double[] array) {
    int marks = marksOf(array.length);
    for (int i = 0; i < marks; i++) {
      array[mark(i, marks, array.length)]++;
    }
    return marks;
  }

  static long touchShared(SharedDoubleArray array) {
    int marks = marksOf(array.length());
    for (int i = 0; i < marks; i++) {
      int at = mark(i, marks, array.length());
      array.set(at, array.get(at) + 1);
    }
    return marks;
  }

  private static int marksOf(int length) {
    return Math.min(MARKS, length);
  }

  /** The first element, the last, and some between. */
  private static int mark(int i, int marks, int length) {
    return marks == 1 ? 0 : (int) ((long) i * (length - 1) / (marks - 1));
  }

  /** Checks that the owner's change and the worker's have both arrived. */
  double requireBothChanges() {
    expected += 2;
    int marks = marksOf(array.length);
    for (int i = 0; i < marks; i++) {
      requireExpected(array[mark(i, marks, array.length)]);
    }
    return expected;
  }

  private void requireExpected(double actual) {
    if (actual != expected) {
      throw new WrongResultException("marked element: expected " + expected + ", got " + actual);
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
