package dev.forkbench.process;

import dev.forkbench.process.link.Failpoint;
import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.Link;
import dev.forkbench.process.wire.TypeFilter;
import dev.forkbench.process.wire.Wire;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/**
 * Main class of a worker JVM: runs one task after the other, on its main thread. It ends when it is
 * told to, or when its parent is gone ({@link TaskReceiver}).
 *
 * <p>Nothing here is a lambda or joins strings: the JDK would spend milliseconds of every start on
 * making code for them.
 */
final class WorkerMain {
  private final Link parent;
  private final Wire wire;
  private final BegunMark mark;

  private WorkerMain(Link parent, Wire wire, BegunMark mark) {
    this.parent = parent;
    this.wire = wire;
    this.mark = mark;
  }

  public static void main(String[] args) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    WorkerSetup setup = WorkerSetup.readFrom(in);
    Failpoint.reach(Failpoint.BEFORE_HELLO);
    Link parent = setup.transport().connect(setup.address(), setup.spin(), in, out);
    Wire wire = new Wire(TypeFilter.allowing(setup.allowed()));
    BegunMark mark = BegunMark.open(setup.mark());
    new WorkerMain(parent, wire, mark).run(setup.token());
    new ExitDeadline(setup.exitGrace()).start();
    System.exit(0);
  }

  /** A task may leave this thread interrupted; that is not the next one's business. */
  private void run(byte[] token) throws IOException {
    TaskReceiver tasks = TaskReceiver.of(parent, mark);
    parent.send(new Frame(Frame.Kind.HELLO, Frame.PROTOCOL_VERSION, token));
    for (Frame frame = tasks.next(); frame.kind() != Frame.Kind.BYE; frame = tasks.next()) {
      parent.send(frame.kind() == Frame.Kind.INIT ? initialize(frame) : answer(frame));
      Failpoint.reach(Failpoint.AFTER_RESULT);
      Thread.interrupted();
    }
  }

  private Frame initialize(Frame task) {
    try {
      Failpoint.reach(Failpoint.IN_INIT);
      ((Callable<?>) wire.decode(task.payload())).call();
      return Frame.of(Frame.Kind.READY, 0);
    } catch (Throwable failure) {
      return new Frame(Frame.Kind.FAILURE, 0, encode(failure));
    }
  }

  /** Every outcome is an answer; only the end of the process itself leaves a task without one. */
  private Frame answer(Frame task) {
    try {
      Failpoint.reach(Failpoint.BEFORE_TASK);
      mark.begin(task.sequence());
      Failpoint.reach(Failpoint.IN_TASK);
      byte[] value = wire.encode(((Callable<?>) wire.decode(task.payload())).call());
      Failpoint.reach(Failpoint.BEFORE_RESULT);
      return new Frame(Frame.Kind.RESULT, task.sequence(), value);
    } catch (Throwable failure) {
      return new Frame(Frame.Kind.FAILURE, task.sequence(), encode(failure));
    }
  }

  private byte[] encode(Throwable failure) {
    try {
      byte[] bytes = wire.encode(failure);
      wire.decode(bytes);
      return bytes;
    } catch (Throwable cannotTravel) {
      return encodeDescription(failure);
    }
  }

  private byte[] encodeDescription(Throwable failure) {
    try {
      return wire.encode(RemoteFailureException.describing(failure));
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot be serialised", impossible);
    }
  }
}
