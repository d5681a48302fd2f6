package dev.forkbench.process.link;

import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits for a worker on a Unix domain socket in the private directory of this JVM.
 *
 * <p>Nobody who connects can hold the worker up: all connections are listened to at once, and when
 * there are too many the oldest has had its time.
 */
final class UdsEndpoint implements Endpoint {
  /** The system's address of a socket has 104 (macOS) or 108 bytes with the zero at its end. */
  private static final int MAX_PATH_BYTES = 100;

  private static final int MAX_STRANGERS = 16;
  private static final AtomicLong COUNT = new AtomicLong();

  private final Path path;
  private final ServerSocketChannel server;
  private final Selector selector;
  private final Deque<Stranger> strangers = new ArrayDeque<>();

  private UdsEndpoint(Path path, ServerSocketChannel server, Selector selector) {
    this.path = path;
    this.server = server;
    this.selector = selector;
  }

  static UdsEndpoint open() throws IOException {
    String shortName = Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
    return at(SharedMemory.privateDirectory().resolve(shortName));
  }

  static UdsEndpoint at(Path path) throws IOException {
    requireShort(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    UdsEndpoint endpoint = new UdsEndpoint(path, server, Selector.open());
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      server.configureBlocking(false).register(endpoint.selector, SelectionKey.OP_ACCEPT);
      return endpoint;
    } catch (IOException e) {
      endpoint.close();
      throw new IOException("no Unix domain socket at " + path + ": " + e.getMessage(), e);
    }
  }

  private static void requireShort(Path path) throws IOException {
    int bytes = path.toString().getBytes().length;
    if (bytes > MAX_PATH_BYTES) {
      throw new IOException(
          path
              + ": the path of a Unix domain socket has at most "
              + MAX_PATH_BYTES
              + " bytes, this one has "
              + bytes
              + "; name a shorter directory with -Djava.io.tmpdir");
    }
  }

  @Override
  public String address() {
    return path.toString();
  }

  @Override
  public Link accept(byte[] token, InputStream fromWorker, OutputStream toWorker)
      throws IOException {
    try {
      SocketChannel worker = null;
      while (worker == null) {
        selector.select();
        worker = listen(token);
      }
      return SocketStreams.of(worker).link();
    } catch (ClosedSelectorException e) {
      throw new IOException("closed while waiting for a worker at " + path, e);
    } finally {
      close();
    }
  }

  /** Lets everybody who has something to say say it; returns the worker if that was among them. */
  private synchronized SocketChannel listen(byte[] token) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while waiting for a worker at " + path);
    }
    SocketChannel worker = null;
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof Stranger stranger) {
        worker = worker == null && stranger.isWorker(token) ? stranger.channel() : worker;
      } else {
        admit(server.accept());
      }
    }
    selector.selectedKeys().clear();
    return worker;
  }

  private void admit(SocketChannel channel) throws IOException {
    if (channel != null) {
      Stranger stranger = new Stranger(channel, path);
      channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, stranger);
      strangers.removeIf(Stranger::isGone);
      strangers.add(stranger);
      if (strangers.size() > MAX_STRANGERS) {
        strangers.remove().refuse();
      }
    }
  }

  /** Not while somebody is being listened to. */
  @Override
  public synchronized void close() throws IOException {
    server.close();
    selector.close();
    for (Stranger stranger : strangers) {
      stranger.refuse();
    }
    Files.deleteIfExists(path);
  }
}
