package dev.forkbench.process;

import dev.forkbench.process.link.Frame;
import dev.forkbench.process.link.PipeLink;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A worker's side of the link: gives the task thread its frames, and halts this JVM at the end of
 * the link, because then the parent is gone.
 *
 * <p>Somebody has to be reading for that. Between tasks it is the task thread itself: a frame that
 * had to be handed over between threads would cost a wake-up more. While a task takes long, a
 * second thread reads in its place; what it reads is kept for the task thread.
 */
final class TaskReceiver {
  /** A task that runs for twice as long is watched, and so halts with its parent. */
  private static final long LONG_TASK_NANOS = 100_000_000;

  private final PipeLink parent;
  private final Lock reading = new ReentrantLock();
  private final BlockingQueue<Frame> readAhead = new LinkedBlockingQueue<>();

  /** How many frames the task thread has taken. */
  private volatile long taken;

  private volatile boolean ended;

  private TaskReceiver(PipeLink parent) {
    this.parent = parent;
  }

  /** Receives from {@code parent} for the calling thread, which is the task thread. */
  static TaskReceiver of(PipeLink parent) {
    TaskReceiver receiver = new TaskReceiver(parent);
    Thread watcher = new Thread(receiver::watch, "forkbench-receiver");
    watcher.setDaemon(true);
    watcher.start();
    return receiver;
  }

  /** Waits for the next frame; does not return if the parent is gone. */
  Frame next() {
    reading.lock();
    try {
      Frame early = readAhead.poll();
      return early == null ? receive() : early;
    } finally {
      taken++;
      reading.unlock();
    }
  }

  /** Ends with the last frame: a thread that is still reading at exit would delay it by 300 ms. */
  private void watch() {
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
      if (!ended) {
        readAhead.add(receive());
      }
    } finally {
      reading.unlock();
    }
  }

  private Frame receive() {
    try {
      Frame frame = parent.receive();
      ended = frame.kind() == Frame.Kind.BYE;
      return frame;
    } catch (IOException parentIsGone) {
      Runtime.getRuntime().halt(LifeLine.PARENT_GONE);
      throw new IllegalStateException("halt returned", parentIsGone);
    }
  }
}
