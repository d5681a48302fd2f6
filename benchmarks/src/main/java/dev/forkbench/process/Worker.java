package dev.forkbench.process;

import dev.forkbench.process.link.Endpoint;
import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.Link;
import dev.forkbench.process.link.ProtocolException;
import dev.forkbench.process.wire.Wire;
import dev.forkbench.shared.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;

/** The parent's end of one worker JVM: its process, the link to it, and what it has begun. */
final class Worker {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PoolOptions options;
  private final ChildProcess process;
  private final Orphans orphans;
  private final Endpoint endpoint;
  private final byte[] token = newToken();
  private final Path markPath;
  private final BegunMark mark;
  private final long started = System.nanoTime();

  private volatile Link link;
  private volatile boolean ready;
  private volatile boolean killed;
  private volatile boolean late;
  private volatile long readyNanos;
  private volatile long initNanos;

  private Worker(PoolOptions options, ChildProcess process, String cookie) throws IOException {
    this.options = options;
    this.process = process;
    this.orphans = Orphans.of(process, cookie);
    this.markPath = SharedMemory.privateDirectory().resolve(cookie + ".begun");
    this.mark = BegunMark.create(markPath);
    this.endpoint = options.transport().open(options.spin());
  }

  /**
   * Starts the JVM; it is ready when {@link #awaitReady} returns. What it needs is prepared while
   * it comes up.
   */
  static Worker start(PoolOptions options) throws IOException {
    String cookie = UUID.randomUUID().toString();
    ChildProcess process = ChildProcess.of(options.jvm().command()).with(Orphans.COOKIE, cookie);
    if (!options.transport().usesStandardOutput()) {
      process.discardingOutput();
    }
    process.start();
    try {
      Worker worker = new Worker(options, process, cookie);
      worker.orphans.watch(worker::closeEndpoint);
      return worker;
    } catch (IOException | RuntimeException | Error e) {
      process.kill();
      throw e;
    }
  }

  /**
   * Waits until the worker can take tasks; one that is not ready in time is killed.
   *
   * @throws InitializerException if the initializer fails
   * @throws IOException if the worker ends first, or does not keep to the protocol
   */
  void awaitReady(Wire wire) throws IOException {
    Future<?> deadline = Deadlines.after(options.startDeadline(), this::giveUpWaiting);
    try {
      tellSetup();
      link = endpoint.accept(token, process.stdout(), process.stdin());
      Files.delete(markPath);
      long greeted = System.nanoTime();
      if (options.initializer().isPresent()) {
        initialize(wire, options.initializer().get());
      }
      initNanos = System.nanoTime() - greeted;
      readyNanos = greeted - started;
      ready = true;
    } finally {
      deadline.cancel(false);
    }
  }

  private static byte[] newToken() {
    byte[] token = new byte[Endpoint.TOKEN_BYTES];
    RANDOM.nextBytes(token);
    return token;
  }

  private void giveUpWaiting() {
    late = true;
    process.kill();
  }

  private void tellSetup() throws IOException {
    WorkerSetup setup =
        new WorkerSetup(
            token,
            options.transport(),
            endpoint.address(),
            options.spin(),
            markPath.toString(),
            options.exitGrace(),
            options.filter().patterns());
    process.stdin().write(setup.toLine());
    process.stdin().flush();
  }

  private void initialize(Wire wire, RemoteTask<?> initializer) throws IOException {
    link.send(new Frame(Frame.Kind.INIT, 0, encode(wire, initializer)));
    Frame answer = link.receive();
    if (answer.kind() == Frame.Kind.FAILURE) {
      throw new InitializerException(pid(), RemoteFuture.decode(wire, answer));
    }
    if (answer.kind() != Frame.Kind.READY) {
      throw new ProtocolException("a worker answers INIT with " + answer.kind());
    }
  }

  /** That it cannot travel is not the worker's fault. */
  private byte[] encode(Wire wire, RemoteTask<?> initializer) {
    try {
      return wire.encode(initializer);
    } catch (IOException cannotTravel) {
      throw new InitializerException(pid(), cannotTravel);
    }
  }

  void send(Frame... frames) throws IOException {
    link.send(frames);
  }

  Frame receive() throws IOException {
    return link.receive();
  }

  /** See {@link Link#poll()}; before the worker is ready there is nothing. */
  Frame poll() throws IOException {
    return ready ? link.poll() : null;
  }

  /** See {@link Link#pollNow()}. */
  Frame pollNow() throws IOException {
    return link.pollNow();
  }

  /**
   * Sequence of the task it has begun last, 0 if none; the largest if that cannot be known any
   * more: a task that may have been begun must not be run again.
   */
  long lastBegun() {
    try {
      return mark.last();
    } catch (IOException unknown) {
      return Long.MAX_VALUE;
    }
  }

  long pid() {
    return process.pid();
  }

  Duration startTime() {
    return Duration.ofNanos(readyNanos);
  }

  Duration initTime() {
    return Duration.ofNanos(initNanos);
  }

  /** Sees to it that it gets no further task before it is killed. */
  void condemn() {
    killed = true;
  }

  /** Ends it now, on purpose. */
  void kill() {
    condemn();
    process.kill();
  }

  /** Ends it now, because it is of no use any more; that counts as its own fault. */
  void discard() {
    process.kill();
  }

  /** Whether its end was ordered, and is on the way: it must not get another task. */
  boolean isKilled() {
    return killed;
  }

  /** Tells the worker to exit, and kills it if its shutdown hooks take too long. */
  void sayBye() {
    try {
      link.send(Frame.of(Frame.Kind.BYE, 0));
    } catch (IOException alreadyGone) {
      return;
    }
    Deadlines.after(options.exitGrace(), process::kill);
  }

  /**
   * Waits for the end of the process after its end of the link was seen to close, and for that of
   * the programs it had started; a worker that lingers is killed.
   *
   * @return its exit value
   */
  int reap() throws InterruptedException {
    if (!process.join(options.exitGrace())) {
      process.kill();
    }
    int exitValue = process.join();
    orphans.awaitEnd();
    return exitValue;
  }

  /** What is said of a worker that has been reaped. */
  WorkerDiedException death(String when, int exitValue, IOException end) {
    String whenAndWhy = late ? "because it was not ready in time" : when;
    WorkerDiedException death =
        new WorkerDiedException(whenAndWhy, pid(), exitValue, process.lastErrorLines());
    if (end instanceof ProtocolException) {
      death.initCause(end);
    }
    return death;
  }

  /** Lets go of all that is kept for it, when its end has been dealt with. */
  void close() {
    closeEndpoint();
    closeQuietly(link);
    closeQuietly(mark);
    markPath.toFile().delete();
  }

  private void closeEndpoint() {
    closeQuietly(endpoint);
  }

  /** What is closed belongs to a process that has ended: there is nothing to rescue. */
  private static void closeQuietly(java.io.Closeable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (IOException ended) {
      return;
    }
  }
}
