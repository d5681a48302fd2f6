package dev.forkbench.process.link;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Carries {@link Frame}s over a pair of byte streams. */
public final class PipeLink implements Link {
  private static final int BUFFER_BYTES = 1 << 16;

  private final DataInputStream in;
  private final OutputStream out;

  public PipeLink(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
    this.out = out;
  }

  @Override
  public void send(Frame... frames) throws IOException {
    int bytes = 0;
    for (Frame frame : frames) {
      bytes = Math.addExact(bytes, Frame.HEADER_BYTES + frame.payload().length);
    }
    ByteBuffer block = ByteBuffer.allocate(bytes);
    for (Frame frame : frames) {
      block.putInt(frame.payload().length);
      block.put((byte) frame.kind().ordinal());
      block.putLong(frame.sequence());
      block.put(frame.payload());
    }
    synchronized (out) {
      out.write(block.array());
      out.flush();
    }
  }

  @Override
  public Frame receive() throws IOException {
    int length = in.readInt();
    int kind = in.readUnsignedByte();
    long sequence = in.readLong();
    Frame.Kind[] kinds = Frame.Kind.values();
    if (length < 0 || length > Frame.MAX_PAYLOAD || kind >= kinds.length) {
      throw new ProtocolException(
          "not a frame: length=" + length + " kind=" + kind + " sequence=" + sequence);
    }
    byte[] payload = allocate(length);
    in.readFully(payload);
    return new Frame(kinds[kind], sequence, payload);
  }

  @Override
  public Frame poll() {
    return null;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static byte[] allocate(int length) throws ProtocolException {
    try {
      return new byte[length];
    } catch (OutOfMemoryError e) {
      throw new ProtocolException("a frame of " + length + " bytes does not fit in this heap");
    }
  }
}
