package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.PipeLink;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Main class of a worker JVM: runs one task after the other, on its main thread. It ends when it is
 * told to, or when its parent is gone ({@link TaskReceiver}).
 */
final class WorkerMain {
  static final long PROTOCOL_VERSION = 1;

  private static final Duration EXIT_DEADLINE = Duration.ofSeconds(4);

  private final PipeLink parent;

  private WorkerMain(PipeLink parent) {
    this.parent = parent;
  }

  public static void main(String[] args) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    PipeLink parent = new PipeLink(in, new FileOutputStream(FileDescriptor.out));
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    new WorkerMain(parent).run();
    haltLater();
    System.exit(0);
  }

  /** Shutdown hooks of what ran here may hang, and from now on nobody watches the parent. */
  private static void haltLater() {
    Thread deadline = new Thread(WorkerMain::haltAtDeadline, "forkbench-exit-deadline");
    deadline.setDaemon(true);
    deadline.start();
  }

  private static void haltAtDeadline() {
    try {
      Thread.sleep(EXIT_DEADLINE.toMillis());
    } catch (InterruptedException e) {
      return;
    }
    Runtime.getRuntime().halt(0);
  }

  /** A task may leave this thread interrupted; that is not the next one's business. */
  private void run() throws IOException {
    TaskReceiver tasks = TaskReceiver.of(parent);
    parent.send(Frame.of(Frame.Kind.HELLO, PROTOCOL_VERSION));
    for (Frame frame = tasks.next(); frame.kind() == Frame.Kind.TASK; frame = tasks.next()) {
      parent.send(answer(frame));
      Thread.interrupted();
    }
  }

  /** Every outcome is an answer; only the end of the process itself leaves a task without one. */
  private static Frame answer(Frame task) {
    try {
      Object value = ((Callable<?>) Wire.decode(task.payload())).call();
      return new Frame(Frame.Kind.RESULT, task.sequence(), Wire.encode(value));
    } catch (Throwable failure) {
      return new Frame(Frame.Kind.FAILURE, task.sequence(), encode(failure));
    }
  }

  private static byte[] encode(Throwable failure) {
    try {
      byte[] bytes = Wire.encode(failure);
      Wire.decode(bytes);
      return bytes;
    } catch (Throwable cannotTravel) {
      return encodeDescription(failure);
    }
  }

  private static byte[] encodeDescription(Throwable failure) {
    try {
      return Wire.encode(RemoteFailureException.describing(failure));
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot be serialised", impossible);
    }
  }
}
