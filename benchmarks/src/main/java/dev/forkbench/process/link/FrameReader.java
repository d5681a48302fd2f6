package dev.forkbench.process.link;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Takes {@link Frame}s from a stream of bytes. For one thread at a time. */
final class FrameReader {
  /** As much as a pipe holds; file streams allocate what they are asked for, at every read. */
  private static final int PIECE_BYTES = 1 << 16;

  private final InputStream in;
  private final ByteBuffer ahead = ByteBuffer.allocate(PIECE_BYTES).limit(0);

  FrameReader(InputStream in) {
    this.in = in;
  }

  /** See {@link Link#receive()}. */
  Frame read() throws IOException {
    while (ahead.remaining() < Frame.HEADER_BYTES) {
      readAhead();
    }
    FrameHeader header = FrameHeader.take(ahead);
    Payload payload = Payload.of(header.length());
    takeAhead(payload);
    while (payload.missing() > 0) {
      readInto(payload);
    }
    return header.with(payload);
  }

  private void readAhead() throws IOException {
    ahead.compact();
    int begun = ahead.position();
    int count = in.read(ahead.array(), begun, ahead.remaining());
    ahead.position(begun + Math.max(count, 0)).flip();
    requireMore(count, begun > 0);
  }

  private void takeAhead(Payload payload) throws IOException {
    int count = Math.min(payload.missing(), ahead.remaining());
    ahead.get(payload.withRoom(count), payload.filled(), count);
    payload.add(count);
  }

  /** Past {@link #ahead}, which is empty: large payloads are copied once. */
  private void readInto(Payload payload) throws IOException {
    int most = Math.min(payload.missing(), PIECE_BYTES);
    int count = in.read(payload.withRoom(most), payload.filled(), most);
    requireMore(count, true);
    payload.add(count);
  }

  private static void requireMore(int count, boolean inFrame) throws EOFException {
    if (count < 0) {
      throw new EOFException(
          inFrame ? "the other end is gone in the middle of a frame" : "the other end is gone");
    }
  }
}
