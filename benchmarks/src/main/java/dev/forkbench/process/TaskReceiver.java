package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.Link;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A worker's side of the link: gives the task thread its frames, and halts this JVM at the end of
 * the link, because then the parent is gone.
 *
 * <p>Somebody has to be reading for that. Between tasks it is the task thread itself: a frame that
 * had to be handed over between threads would cost a wake-up more. While a task takes long, a
 * second thread reads in its place. Tasks that it finds were sent ahead and would have to wait: it
 * returns them, for another worker may be free.
 */
final class TaskReceiver extends Thread {
  /** A task that runs for twice as long is watched, and so halts with its parent. */
  private static final long LONG_TASK_NANOS = 100_000_000;

  private final Link parent;
  private final BegunMark mark;
  private final ReentrantLock reading = new ReentrantLock();

  /** Read while the task thread was waiting to read; it takes it first. */
  private Frame readAhead;

  /** How many frames the task thread has taken. */
  private volatile long taken;

  private volatile boolean ended;

  private TaskReceiver(Link parent, BegunMark mark) {
    super("forkbench-receiver");
    this.parent = parent;
    this.mark = mark;
    setDaemon(true);
  }

  /** Receives from {@code parent} for the calling thread, which is the task thread. */
  static TaskReceiver of(Link parent, BegunMark mark) {
    TaskReceiver receiver = new TaskReceiver(parent, mark);
    receiver.start();
    return receiver;
  }

  /** Waits for the next frame; does not return if the parent is gone. */
  Frame next() {
    reading.lock();
    try {
      Frame early = readAhead;
      readAhead = null;
      return early == null ? receive() : early;
    } finally {
      taken++;
      reading.unlock();
    }
  }

  /** Ends with the last frame: a thread that is still reading at exit would delay it by 300 ms. */
  @Override
  public void run() {
    LockSupport.parkNanos(LONG_TASK_NANOS);
    if (!ended) {
      mark.map();
    }
    while (!ended) {
      long before = taken;
      LockSupport.parkNanos(LONG_TASK_NANOS);
      if (before == taken && reading.tryLock()) {
        readDuringLongTask();
      }
    }
  }

  private void readDuringLongTask() {
    try {
      while (!ended && readAhead == null) {
        Frame frame = receive();
        if (frame.kind() != Frame.Kind.TASK || reading.hasQueuedThreads()) {
          readAhead = frame;
        } else {
          giveBack(frame);
        }
      }
    } finally {
      reading.unlock();
    }
  }

  private void giveBack(Frame task) {
    try {
      parent.send(Frame.of(Frame.Kind.RETURNED, task.sequence()));
    } catch (IOException parentIsGone) {
      halt();
    }
  }

  private Frame receive() {
    try {
      Frame frame = parent.receive();
      ended = frame.kind() == Frame.Kind.BYE;
      return frame;
    } catch (IOException parentIsGone) {
      halt();
      throw new IllegalStateException("halt returned", parentIsGone);
    }
  }

  /** Takes along what the tasks have started. */
  private static void halt() {
    try {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    } finally {
      Runtime.getRuntime().halt(LifeLine.PARENT_GONE);
    }
  }
}
