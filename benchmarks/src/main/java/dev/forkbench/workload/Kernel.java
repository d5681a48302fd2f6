package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;

/** Work that needs a core for itself and nothing from anybody: what capacity is measured with. */
public enum Kernel implements RemoteTask<Long> {
  /** Arithmetic in registers: no memory traffic. */
  INTEGER {
    @Override
    public Long call() {
      return INTEGER_TASK.call();
    }
  },
  /** The sorting workload. */
  SORT {
    @Override
    public Long call() {
      return TASK.call();
    }

    @Override
    public RemoteTask<Long> brief() {
      return SHORT_SORT;
    }
  },
  /** Copying between arrays larger than any cache. */
  COPY {
    @Override
    public Long call() {
      return copy(4);
    }
  };

  private static final XorshiftTask INTEGER_TASK = new XorshiftTask(Xorshift.SEED, 20_000_000);
  private static final XorshiftTask SHORT_INTEGER = new XorshiftTask(Xorshift.SEED, 100);
  private static final SortTask TASK = new SortTask(1, 700_000);

  /** Long enough to be partitioned, as the measured one is. */
  private static final SortTask SHORT_SORT = new SortTask(1, 1_000);

  private static final int COPY_LONGS = 4 << 20;

  /** What {@link #call()} returns. */
  public long expected() {
    return switch (this) {
      case INTEGER -> INTEGER_TASK.expected();
      case SORT -> TASK.expected();
      case COPY -> COPY_LONGS - 1L;
    };
  }

  /** A task that takes microseconds and, where calls matter, calls what this one calls. */
  public RemoteTask<Long> brief() {
    return SHORT_INTEGER;
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
