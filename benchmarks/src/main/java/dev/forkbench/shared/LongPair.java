package dev.forkbench.shared;

import java.nio.ByteBuffer;

/** Two numbers: an item of 16 bytes. */
public record LongPair(long first, long second) {

  /** How pairs travel through a {@link SharedQueue}. */
  public static ItemCodec<LongPair> codec() {
    return Codec.TWO_LONGS;
  }

  private enum Codec implements ItemCodec<LongPair> {
    TWO_LONGS;

    @Override
    public void write(LongPair item, ByteBuffer into) {
      into.putLong(item.first).putLong(item.second);
    }

    @Override
    public LongPair read(ByteBuffer from) {
      return new LongPair(from.getLong(), from.getLong());
    }
  }
}
