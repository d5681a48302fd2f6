package dev.forkbench.process.link;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Waits until a socket can be read from or written to.
 *
 * <p>A socket channel in blocking mode closes itself when its thread is interrupted, and with it
 * the worker at its other end would be lost because a task, or a caller, was interrupted. So the
 * channel does not block, and this waits in its place; an interrupt is kept for later.
 */
final class Readiness implements Closeable {
  private final Selector selector = Selector.open();

  /**
   * @param channel in non-blocking mode
   * @param operation as in {@link java.nio.channels.SelectionKey}
   */
  Readiness(SocketChannel channel, int operation) throws IOException {
    channel.register(selector, operation);
  }

  void await() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (selector.select(key -> {}) == 0) {
        interrupted |= Thread.interrupted();
      }
    } catch (ClosedSelectorException e) {
      throw new ClosedChannelException();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
