package dev.forkbench.process.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Puts {@link Frame}s on a stream of bytes: small ones together in one write, large payloads
 * without copying them first. For many threads.
 */
final class FrameWriter {
  /** As much as a pipe holds; file streams allocate what they are given, at every write. */
  private static final int PIECE_BYTES = 1 << 16;

  /** Payloads beyond this are written from where they are. */
  private static final int SMALL_BYTES = 1 << 13;

  private final OutputStream out;
  private final ByteBuffer block = ByteBuffer.allocate(PIECE_BYTES);

  FrameWriter(OutputStream out) {
    this.out = out;
  }

  /** See {@link Link#send}. */
  synchronized void write(Frame... frames) throws IOException {
    block.clear();
    for (Frame frame : frames) {
      if (Failpoint.isDueIn(frame)) {
        dieHalfWay(frame);
      }
      put(frame, frame.payload().length);
    }
    writeBlock();
    out.flush();
  }

  /** Puts a frame of which only the first bytes of the payload follow. */
  private void put(Frame frame, int length) throws IOException {
    boolean small = length <= SMALL_BYTES;
    if (block.remaining() < Frame.HEADER_BYTES + (small ? length : 0)) {
      writeBlock();
    }
    FrameHeader.put(frame, block);
    if (small) {
      block.put(frame.payload(), 0, length);
    } else {
      writeBlock();
      writePieces(frame.payload(), length);
    }
  }

  private void writeBlock() throws IOException {
    if (block.position() > 0) {
      out.write(block.array(), 0, block.position());
      block.clear();
    }
  }

  private void writePieces(byte[] bytes, int length) throws IOException {
    for (int from = 0; from < length; from += PIECE_BYTES) {
      out.write(bytes, from, Math.min(PIECE_BYTES, length - from));
    }
  }

  private void dieHalfWay(Frame frame) throws IOException {
    put(frame, frame.payload().length / 2);
    writeBlock();
    out.flush();
    Failpoint.die();
  }
}
