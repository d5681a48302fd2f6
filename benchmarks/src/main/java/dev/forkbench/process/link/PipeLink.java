package dev.forkbench.process.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Carries {@link Frame}s over a pair of byte streams.
 *
 * <p>The kernel does not wake a thread that writes to a full pipe when the pipe is closed at this
 * end: over pipes such a sender, and {@link #close()} with it, waits until the other end is gone.
 */
public final class PipeLink implements Link {
  private final FrameReader reader;
  private final FrameWriter writer;
  private final OutputStream out;

  public PipeLink(InputStream in, OutputStream out) {
    this.reader = new FrameReader(in);
    this.writer = new FrameWriter(out);
    this.out = out;
  }

  @Override
  public void send(Frame... frames) throws IOException {
    writer.write(frames);
  }

  @Override
  public Frame receive() throws IOException {
    return reader.read();
  }

  @Override
  public Frame poll() {
    return null;
  }

  @Override
  public Frame pollNow() {
    return null;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
