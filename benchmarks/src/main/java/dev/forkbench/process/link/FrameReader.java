package dev.forkbench.process.link;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Takes {@link Frame}s from a stream of bytes. For one thread at a time. */
final class FrameReader {
  /** As much as a pipe holds; file streams allocate what they are asked for, at every read. */
  private static final int PIECE_BYTES = 1 << 16;

  private final InputStream in;
  private final ByteBuffer header = ByteBuffer.allocate(FrameHeader.SHOWN_BYTES);

  /**
   * Reads ahead from streams that do not do that themselves. (Never more than what is needed is
   * asked of a {@link BufferedInputStream}: it would ask the system after each read whether there
   * is more.)
   */
  FrameReader(InputStream in) {
    this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in);
  }

  /** See {@link Link#receive()}. */
  Frame read() throws IOException {
    int got = 0;
    while (got < Frame.HEADER_BYTES) {
      got += read(header.array(), got, Frame.HEADER_BYTES - got, got > 0);
    }
    FrameHeader frame = takeHeader();
    Payload payload = Payload.of(frame.length());
    while (payload.missing() > 0) {
      readInto(payload);
    }
    return frame.with(payload);
  }

  private FrameHeader takeHeader() throws IOException {
    try {
      return FrameHeader.take(header.clear().limit(Frame.HEADER_BYTES));
    } catch (ProtocolException showingFew) {
      int more = Math.min(in.available(), header.capacity() - Frame.HEADER_BYTES);
      int got = in.read(header.array(), Frame.HEADER_BYTES, more);
      return FrameHeader.take(header.clear().limit(Frame.HEADER_BYTES + Math.max(0, got)));
    }
  }

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
