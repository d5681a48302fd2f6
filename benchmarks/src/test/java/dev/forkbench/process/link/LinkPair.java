package dev.forkbench.process.link;

import static dev.forkbench.testing.Deadline.resultOf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Both ends of a link in one JVM, with real pipes for the worker's standard input and output. */
record LinkPair(Link parent, Link worker, Stdio stdio) implements AutoCloseable {
  static final byte[] TOKEN = "0123456789abcdef0123456789abcdef".getBytes();

  static LinkPair open(Transport transport, Duration spin) throws Exception {
    Stdio stdio = Stdio.open();
    try (Endpoint endpoint = transport.open(spin)) {
      Future<Link> parent = inThread(() -> stdio.accept(endpoint, TOKEN));
      Link worker = stdio.connect(transport, endpoint, spin);
      worker.send(hello(TOKEN));
      return new LinkPair(resultOf(parent), worker, stdio);
    }
  }

  static Frame hello(byte[] token) {
    return new Frame(Frame.Kind.HELLO, Frame.PROTOCOL_VERSION, token);
  }

  static <T> Future<T> inThread(Callable<T> action) {
    FutureTask<T> future = new FutureTask<>(action);
    Thread thread = new Thread(future, "link-test");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  /** What is left of a worker's end when it has died. */
  void killWorker() throws IOException {
    worker.close();
    stdio.stdin().source().close();
  }

  @Override
  public void close() throws IOException {
    stdio.close();
    parent.close();
    worker.close();
  }

  /** Two pipes, as between a parent and the process it has started. */
  record Stdio(Pipe stdin, Pipe stdout) implements AutoCloseable {
    static Stdio open() throws IOException {
      return new Stdio(Pipe.open(), Pipe.open());
    }

    Link accept(Endpoint endpoint, byte[] token) throws IOException {
      return endpoint.accept(token, fromWorker(), toWorker());
    }

    Link connect(Transport transport, Endpoint endpoint, Duration spin) throws IOException {
      InputStream in = Channels.newInputStream(stdin.source());
      return transport.connect(
          endpoint.address(), spin, in, Channels.newOutputStream(stdout.sink()));
    }

    @Override
    public void close() throws IOException {
      stdin.sink().close();
      stdin.source().close();
      stdout.sink().close();
      stdout.source().close();
    }

    InputStream fromWorker() {
      return Channels.newInputStream(stdout.source());
    }

    OutputStream toWorker() {
      return Channels.newOutputStream(stdin.sink());
    }
  }
}
