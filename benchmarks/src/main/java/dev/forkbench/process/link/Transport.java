package dev.forkbench.process.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What carries the frames between a parent and a worker. */
public enum Transport {
  /** The worker's standard input and output. */
  PIPE {
    @Override
    public Endpoint open(Duration spin) {
      return new PrivateEndpoint("-", PipeLink::new, () -> {});
    }

    @Override
    public Link connect(String address, Duration spin, InputStream in, OutputStream out) {
      return new PipeLink(in, out);
    }
  },
  /** A Unix domain socket, which both ends forget the name of once they are connected. */
  UDS {
    @Override
    public boolean usesStandardOutput() {
      return false;
    }

    @Override
    public Endpoint open(Duration spin) throws IOException {
      return UdsEndpoint.open();
    }

    @Override
    public Link connect(String address, Duration spin, InputStream in, OutputStream out)
        throws IOException {
      return SocketStreams.connect(address).link();
    }
  },
  /** Two rings in shared memory; the worker's standard input and output wake who sleeps. */
  SHM {
    @Override
    public Endpoint open(Duration spin) throws IOException {
      ShmSegment segment = ShmSegment.create();
      return new PrivateEndpoint(
          segment.address(), (in, out) -> segment.parentLink(spin, in, out), segment::close);
    }

    @Override
    public Link connect(String address, Duration spin, InputStream in, OutputStream out)
        throws IOException {
      return ShmSegment.attach(address).workerLink(spin, in, out);
    }
  };

  /**
   * In the parent: prepares the link to one worker, before that is started.
   *
   * @param spin how long the ends look for a frame before they wait for it in the kernel, 0 for not
   *     at all; only {@link #SHM} can look
   * @throws IOException if the system has no room for it
   */
  public abstract Endpoint open(Duration spin) throws IOException;

  /**
   * In the worker: the other end. It must greet at once, with a HELLO that carries the token.
   *
   * @param address what {@link Endpoint#address()} was in the parent
   * @param spin as in the parent
   * @param in the worker's standard input, unbuffered
   * @param out the worker's standard output, unbuffered
   * @throws IOException naming the address, if nothing can be reached there
   */
  public abstract Link connect(String address, Duration spin, InputStream in, OutputStream out)
      throws IOException;

  /** Whether the worker's standard output belongs to the link; otherwise nobody reads it. */
  public boolean usesStandardOutput() {
    return true;
  }
}
