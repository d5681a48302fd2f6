package dev.forkbench.workload;

import java.math.BigInteger;
import java.util.stream.LongStream;

/** What becomes of the squares that a task computes: how much of the work a compiler must do. */
public enum Squares {
  /**
   * The guide's loop: nobody uses the squares, so an optimising compiler leaves the whole loop out.
   * That is what there is to see. The result tells no more than that the task counted to n.
   */
  UNUSED {
    @Override
    long compute(int n) {
      int i = 0;
      while (i < n) {
        int square = i * i;
        i++;
      }
      return i;
    }

    @Override
    public long expected(int n) {
      return n;
    }
  },
  /** The sum of the squares is the result; a compiler may still find a shorter way to it. */
  SUMMED {
    @Override
    long compute(int n) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (long) i * i;
      }
      return sum;
    }

    @Override
    public long expected(int n) {
      BigInteger last = BigInteger.valueOf(n - 1L);
      BigInteger product = last.multiply(BigInteger.valueOf(n));
      return product.multiply(BigInteger.valueOf(2L * n - 1)).divide(SIX).longValue();
    }
  },
  /**
   * The sum again, of squares of numbers of which each is made from the one before, in at least six
   * cycles. There is no shorter way.
   */
  XORSHIFT {
    @Override
    long compute(int n) {
      long x = Xorshift.SEED;
      long sum = 0;
      for (int i = 0; i < n; i++) {
        x = Xorshift.next(x);
        sum += x * x;
      }
      return sum;
    }

    @Override
    public long expected(int n) {
      LongStream numbers = LongStream.iterate(Xorshift.SEED, Squares::nextByMultiplying);
      return numbers.skip(1).limit(n).map(x -> x * x).sum();
    }
  };

  private static final BigInteger SIX = BigInteger.valueOf(6);

  /** Computes n squares; returns what can be checked of it. */
  abstract long compute(int n);

  /** What {@link #compute} returns, found another way. */
  public abstract long expected(int n);

  /** A step of {@link Xorshift} without a shift. */
  private static long nextByMultiplying(long x) {
    long y = x ^ x * (1L << 13);
    y ^= Long.divideUnsigned(y, 1L << 7);
    return y ^ y * (1L << 17);
  }
}
