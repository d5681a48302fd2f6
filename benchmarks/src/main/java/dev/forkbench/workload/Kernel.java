package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;

/** Work that needs a core for itself and nothing from anybody: what capacity is measured with. */
public enum Kernel implements RemoteTask<Long> {
  /** Arithmetic in registers: no memory traffic. */
  INTEGER {
    @Override
    public Long call() {
      return xorshift(20_000_000);
    }
  },
  /** The sorting workload. */
  SORT {
    @Override
    public Long call() {
      return TASK.call();
    }
  },
  /** Copying between arrays larger than any cache. */
  COPY {
    @Override
    public Long call() {
      return copy(4);
    }
  };

  private static final SortTask TASK = new SortTask(1, 700_000);
  private static final int COPY_LONGS = 4 << 20;

  /** What {@link #call()} returns. */
  public long expected() {
    return switch (this) {
      case INTEGER -> xorshift(20_000_000);
      case SORT -> TASK.expected();
      case COPY -> COPY_LONGS - 1L;
    };
  }

  /**
   * Marsaglia's 64-bit xorshift (Journal of Statistical Software 8/14, 2003): every step needs the
   * one before it, and no compiler has been seen to shorten it, unlike a linear congruential
   * generator.
   */
  private static long xorshift(int steps) {
    long x = 88172645463325252L;
    for (int i = 0; i < steps; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }

  private static long copy(int times) {
    long[] from = new long[COPY_LONGS];
    long[] to = new long[COPY_LONGS];
    from[COPY_LONGS - 1] = COPY_LONGS - 1L;
    for (int i = 0; i < times; i++) {
      System.arraycopy(from, 0, to, 0, COPY_LONGS);
      System.arraycopy(to, 0, from, 0, COPY_LONGS);
    }
    return from[COPY_LONGS - 1];
  }
}
