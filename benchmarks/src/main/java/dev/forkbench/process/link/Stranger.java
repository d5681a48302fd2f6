package dev.forkbench.process.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;

/**
 * A connection of which nobody knows yet who made it. It is read no further than a HELLO goes, and
 * refused at the first byte that does not fit.
 */
final class Stranger {
  private final SocketChannel channel;
  private final Path socket;
  private final ByteBuffer hello = ByteBuffer.allocate(Frame.HEADER_BYTES + Endpoint.TOKEN_BYTES);
  private boolean known;

  /**
   * @param socket what it connected to; only its owner may
   */
  Stranger(SocketChannel channel, Path socket) {
    this.channel = channel;
    this.socket = socket;
  }

  SocketChannel channel() {
    return channel;
  }

  /** Whether it has proved by now to be the worker; if it has proved not to be, it is refused. */
  boolean isWorker(byte[] token) throws IOException {
    try {
      requireMore(channel.read(hello));
      known = hasGreeted(token);
    } catch (IOException itIsNot) {
      refuse();
    }
    return known;
  }

  private static void requireMore(int count) throws IOException {
    if (count < 0) {
      throw new IOException("the stranger is gone");
    }
  }

  private boolean hasGreeted(byte[] token) throws IOException {
    ByteBuffer said = hello.duplicate().flip();
    if (said.remaining() < Frame.HEADER_BYTES) {
      return false;
    }
    FrameHeader header = FrameHeader.take(said);
    Hello.require(header);
    if (said.remaining() < header.length()) {
      return false;
    }
    Payload payload = Payload.of(header.length());
    said.get(payload.withRoom(header.length()));
    Hello.require(token, header.with(payload));
    requireSameUser();
    return true;
  }

  /** The directory keeps other users out; this is for the day when somebody opens it. */
  private void requireSameUser() throws IOException {
    if (channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      String user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
      String owner = Files.getOwner(socket).getName();
      if (!user.equals(owner)) {
        throw new IOException("the stranger is " + user + ", not " + owner);
      }
    }
  }

  boolean isGone() {
    return !channel.isOpen();
  }

  /** Closes the connection, unless it is the worker's. */
  void refuse() throws IOException {
    if (!known) {
      channel.close();
    }
  }
}
