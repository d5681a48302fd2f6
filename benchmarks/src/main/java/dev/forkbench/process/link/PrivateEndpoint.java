package dev.forkbench.process.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for a worker on a channel that is this worker's own from the start. */
final class PrivateEndpoint implements Endpoint {
  private final String address;
  private final Connector connector;
  private final Runnable names;
  private final CompletableFuture<Link> greeted = new CompletableFuture<>();

  /** Makes the parent's end of a link. */
  interface Connector {
    Link connect(InputStream fromWorker, OutputStream toWorker);
  }

  /**
   * @param names removes what the endpoint has in the file system; runs at least once
   */
  PrivateEndpoint(String address, Connector connector, Runnable names) {
    this.address = address;
    this.connector = connector;
    this.names = names;
  }

  @Override
  public String address() {
    return address;
  }

  /**
   * Another thread does the reading: closing a pipe does not wake whoever is blocked in a read from
   * it. That thread ends with the worker.
   */
  @Override
  public Link accept(byte[] token, InputStream fromWorker, OutputStream toWorker)
      throws IOException {
    Link link = connector.connect(fromWorker, toWorker);
    Thread reader = new Thread(() -> greet(link, token), "forkbench-hello");
    reader.setDaemon(true);
    reader.start();
    try {
      return await();
    } finally {
      close();
    }
  }

  private void greet(Link link, byte[] token) {
    try {
      Hello.require(token, link.receive());
      greeted.complete(link);
    } catch (IOException | RuntimeException e) {
      greeted.completeExceptionally(e);
    }
  }

  private Link await() throws IOException {
    try {
      return greeted.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the HELLO of a worker");
    }
  }

  @Override
  public void close() {
    greeted.completeExceptionally(
        new IOException("closed while waiting for the HELLO of a worker"));
    names.run();
  }
}
