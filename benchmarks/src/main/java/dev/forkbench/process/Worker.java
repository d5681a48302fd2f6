package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.PipeLink;
import dev.forkbench.process.link.ProtocolException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The parent's end of one worker JVM: its process and the link to it. */
final class Worker {
  private static final Duration HELLO_DEADLINE = Duration.ofSeconds(30);
  private static final Duration EXIT_GRACE = Duration.ofSeconds(2);

  private final ChildProcess process;
  private final PipeLink link;
  private volatile boolean killed;
  private long lastSent;

  private Worker(ChildProcess process) {
    this.process = process;
    this.link = new PipeLink(process.stdout(), process.stdin());
  }

  /** Starts the JVM; it is ready when {@link #awaitHello()} returns. */
  static Worker start(WorkerJvm jvm) throws IOException {
    return new Worker(ChildProcess.of(jvm.command()).start());
  }

  /**
   * Waits until the worker can take tasks; one that is not ready in time is killed.
   *
   * @throws IOException if it ends first, or greets in another version of the protocol
   */
  void awaitHello() throws IOException {
    AtomicBoolean greeted = new AtomicBoolean();
    after(HELLO_DEADLINE, () -> killUnless(greeted.get()));
    Frame hello = link.receive();
    greeted.set(true);
    if (hello.kind() != Frame.Kind.HELLO || hello.sequence() != WorkerMain.PROTOCOL_VERSION) {
      throw new ProtocolException(
          "worker greets with "
              + hello.kind()
              + " "
              + hello.sequence()
              + ", expected HELLO "
              + WorkerMain.PROTOCOL_VERSION);
    }
  }

  synchronized void send(Frame frame) throws IOException {
    link.send(frame);
    lastSent = frame.sequence();
  }

  /** Sequence of the last frame that was sent as a whole; waits for one that is under way. */
  synchronized long lastSent() {
    return lastSent;
  }

  Frame receive() throws IOException {
    return link.receive();
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    killed = true;
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
    after(EXIT_GRACE, process::kill);
  }

  private void killUnless(boolean greeted) {
    if (!greeted) {
      process.kill();
    }
  }

  private static void after(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(action);
  }

  /**
   * Reaps the process after its end of the link was seen to close; one that lingers is killed.
   *
   * @param when what it was doing, for the message
   */
  WorkerDiedException reap(String when) throws InterruptedException {
    if (!process.join(EXIT_GRACE)) {
      process.kill();
    }
    return new WorkerDiedException(when, pid(), process.join(), process.lastErrorLines());
  }
}
