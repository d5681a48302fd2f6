package dev.forkbench.shared;

import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * How the items of a {@link SharedQueue} become bytes and items again. A codec travels with its
 * queue.
 *
 * @param <T> type of the items, never null
 */
public interface ItemCodec<T> extends Serializable {

  /** Puts an item into the buffer, from its position on. */
  void write(T item, ByteBuffer into);

  /** The item in the remaining bytes of the buffer. */
  T read(ByteBuffer from);

  /** Items that are bytes already. */
  static ItemCodec<byte[]> bytes() {
    return Bytes.AS_THEY_ARE;
  }

  /** The codec of {@link #bytes()}. */
  enum Bytes implements ItemCodec<byte[]> {
    AS_THEY_ARE;

    @Override
    public void write(byte[] item, ByteBuffer into) {
      into.put(item);
    }

    @Override
    public byte[] read(ByteBuffer from) {
      byte[] item = new byte[from.remaining()];
      from.get(item);
      return item;
    }
  }
}
