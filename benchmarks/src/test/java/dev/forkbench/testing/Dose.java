package dev.forkbench.testing;

/** How much of a stress test is run: a little each time, all of it with {@code -Pstress}. */
public final class Dose {
  private static final boolean FULL = Integer.getInteger("forkbench.stress", 0) >= 1000;

  private Dose() {}

  /** The light number, or the full one. */
  public static int of(int light, int full) {
    return FULL ? full : light;
  }
}
