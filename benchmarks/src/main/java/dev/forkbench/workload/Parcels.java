package dev.forkbench.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbered items whose loss, repetition, exchange or damage shows.
 *
 * <pre>
 *   0        8                    itemBytes - 8      itemBytes
 *   +--------+---------------------------+-----------+
 *   | number | (zeros)                   | checksum  |
 *   +--------+---------------------------+-----------+
 * </pre>
 */
final class Parcels {
  /** Smallest item: the number and its checksum. */
  static final int MIN_BYTES = 2 * Long.BYTES;

  /** Number of the item that says that there are no more. */
  static final long END = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Parcels() {}

  static byte[] make(long number, int bytes) {
    byte[] item = new byte[bytes];
    LONG.set(item, 0, number);
    LONG.set(item, bytes - Long.BYTES, checksum(number, bytes));
    return item;
  }

  static long number(byte[] item) {
    return (long) LONG.get(item, 0);
  }

  static boolean isWhole(byte[] item, int bytes) {
    return item.length == bytes
        && (long) LONG.get(item, bytes - Long.BYTES) == checksum(number(item), bytes);
  }

  /** The finaliser of MurmurHash3: every bit of the number changes half of the result's. */
  private static long checksum(long number, int bytes) {
    long x = number ^ bytes;
    x = (x ^ x >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }
}
