package dev.forkbench.workload;

/**
 * Marsaglia's 64-bit xorshift (Journal of Statistical Software 8/14, 2003): every step needs the
 * one before it, and no compiler has been seen to shorten it, unlike a linear congruential
 * generator.
 *
 * <p>A step takes at least the six cycles of its six operations. A measurement that says less was
 * not made of these steps.
 */
final class Xorshift {
  /** A number to begin with; 0 is the only one that leads nowhere. */
  static final long SEED = 88172645463325252L;

  private Xorshift() {}

  static long next(long x) {
    long y = x ^ x << 13;
    y ^= y >>> 7;
    return y ^ y << 17;
  }

  /** The number so many steps later. */
  static long after(long x, int steps) {
    long y = x;
    for (int i = 0; i < steps; i++) {
      y = next(y);
    }
    return y;
  }

  /**
   * The same found without the numbers between: a step is linear in the bits, so it is a matrix,
   * and twice as many steps are the square of their matrix.
   */
  static long jump(long x, int steps) {
    long y = x;
    long[] columns = columnsOfAStep();
    for (int left = steps; left > 0; left >>= 1) {
      y = (left & 1) == 0 ? y : times(columns, y);
      columns = squared(columns);
    }
    return y;
  }

  private static long[] columnsOfAStep() {
    long[] columns = new long[Long.SIZE];
    for (int bit = 0; bit < Long.SIZE; bit++) {
      columns[bit] = next(1L << bit);
    }
    return columns;
  }

  private static long[] squared(long[] columns) {
    long[] square = new long[Long.SIZE];
    for (int bit = 0; bit < Long.SIZE; bit++) {
      square[bit] = times(columns, columns[bit]);
    }
    return square;
  }

  private static long times(long[] columns, long x) {
    long product = 0;
    for (long bits = x; bits != 0; bits &= bits - 1) {
      product ^= columns[Long.numberOfTrailingZeros(bits)];
    }
    return product;
  }
}
