package dev.forkbench.process.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A connected socket as two streams that know nothing of each other, nor of interrupts. */
final class SocketStreams {
  private final SocketChannel channel;
  private final Readiness readable;
  private final Readiness writable;

  private SocketStreams(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    this.readable = new Readiness(channel, SelectionKey.OP_READ);
    this.writable = new Readiness(channel, SelectionKey.OP_WRITE);
  }

  static SocketStreams of(SocketChannel channel) throws IOException {
    return new SocketStreams(channel);
  }

  static SocketStreams connect(String address) throws IOException {
    try {
      return of(SocketChannel.open(UnixDomainSocketAddress.of(address)));
    } catch (IOException e) {
      throw new IOException("cannot connect to " + address + ": " + e.getMessage(), e);
    }
  }

  Link link() {
    return new PipeLink(new Input(), new Output());
  }

  private void close() throws IOException {
    channel.close();
    readable.close();
    writable.close();
  }

  private final class Input extends InputStream {
    @Override
    public int read() {
      throw new UnsupportedOperationException("frames are not read byte by byte");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      ByteBuffer target = ByteBuffer.wrap(into, from, length);
      int count = channel.read(target);
      while (count == 0) {
        readable.await();
        count = channel.read(target);
      }
      return count;
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) {
      throw new UnsupportedOperationException("frames are not written byte by byte");
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      ByteBuffer source = ByteBuffer.wrap(bytes, from, length);
      channel.write(source);
      while (source.hasRemaining()) {
        writable.await();
        channel.write(source);
      }
    }

    @Override
    public void close() throws IOException {
      SocketStreams.this.close();
    }
  }
}
