package dev.forkbench.guide;

import dev.forkbench.shared.ItemCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts as the items of a queue. */
enum TextCodec implements ItemCodec<String> {
  UTF_8;

  @Override
  public void write(String item, ByteBuffer into) {
    into.put(item.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String read(ByteBuffer from) {
    return StandardCharsets.UTF_8.decode(from).toString();
  }
}
