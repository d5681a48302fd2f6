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
    try {
      ahead.position(begun + read(ahead.array(), begun, ahead.remaining(), begun > 0));
    } finally {
      ahead.flip();
    }
  }

  private void takeAhead(Payload payload) throws IOException {
    int count = Math.min(payload.missing(), ahead.remaining());
    ahead.get(payload.withRoom(count), payload.filled(), count);
    payload.add(count);
  }

  /** Past {@link #ahead}, which is empty: large payloads are copied once. */
  private void readInto(Payload payload) throws IOException {
    int most = Math.min(payload.missing(), PIECE_BYTES);
    payload.add(read(payload.withRoom(most), payload.filled(), most, true));
  }

  /**
   * A stream that fails is at its end, too: a socket is reset by a peer that dies with something
   * unread, and the JDK closes the streams of a process that it kills.
   */
  private int read(byte[] into, int from, int most, boolean inFrame) throws EOFException {
    int count = -1;
    String why = "";
    try {
      count = in.read(into, from, most);
    } catch (IOException e) {
      why = ": " + e.getMessage();
    }
    if (count < 0) {
      throw new EOFException(endOfLink(inFrame) + why);
    }
    return count;
  }

  static String endOfLink(boolean inFrame) {
    return inFrame ? "the other end is gone in the middle of a frame" : "the other end is gone";
  }
}
