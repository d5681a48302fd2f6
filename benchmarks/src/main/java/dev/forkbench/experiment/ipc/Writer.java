package dev.forkbench.experiment.ipc;

import dev.forkbench.experiment.support.ChildJvm;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.shared.SharedQueue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A child JVM that writes bytes and then ends, and the end of the channel where they come out. */
final class Writer implements AutoCloseable {
  private static final long POLL_MILLIS = 1;

  private final SharedMemory memory;
  private final SharedLong begun;
  private final ChildJvm child;
  private final Drainage drainage;

  /** Takes everything that comes until the end, and counts it. */
  private interface Drainage {
    long drain() throws IOException, InterruptedException;
  }

  private Writer(SharedMemory memory, SharedLong begun, ChildJvm child, Drainage drainage) {
    this.memory = memory;
    this.begun = begun;
    this.child = child;
    this.drainage = drainage;
  }

  /** Writes to its standard output, a pipe. */
  static Writer toPipe(int bytes) {
    SharedMemory memory = SharedMemory.create(1);
    SharedLong begun = memory.longAt(0);
    ChildJvm child = new ChildJvm(new PipeFill(bytes, begun));
    return new Writer(memory, begun, child, () -> drain(child.stdout()));
  }

  /** Writes to a {@link SharedQueue}. */
  static Writer toQueue(int bytes) {
    SharedMemory memory = SharedMemory.create(1 + SharedQueue.slots(QueueFill.CAPACITY));
    SharedLong begun = memory.longAt(0);
    SharedQueue<byte[]> queue = QueueFill.queueIn(memory, 1);
    ChildJvm child = new ChildJvm(new QueueFill(queue, bytes, begun));
    return new Writer(memory, begun, child, () -> drain(queue));
  }

  private static long drain(InputStream pipe) throws IOException {
    byte[] some = new byte[1 << 16];
    long count = 0;
    for (int n = pipe.read(some); n >= 0; n = pipe.read(some)) {
      count += n;
    }
    return count;
  }

  private static long drain(SharedQueue<byte[]> queue) throws InterruptedException {
    long count = 0;
    byte[] item = queue.poll(ChildJvm.LIMIT.toSeconds(), TimeUnit.SECONDS);
    while (item != null) {
      count += item.length;
      item = queue.poll(ChildJvm.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    return count;
  }

  /**
   * Starts it and waits until it is about to write: how long a JVM takes to start is no part of
   * what is observed.
   *
   * @throws IllegalStateException if it does not get as far as that
   */
  Writer start() throws IOException, InterruptedException {
    child.start();
    long started = System.nanoTime();
    while (begun.getVolatile() == 0) {
      if (child.join(Duration.ofMillis(POLL_MILLIS))) {
        child.requireSuccess();
        return this;
      }
      if (System.nanoTime() - started > ChildJvm.LIMIT.toNanos()) {
        throw new IllegalStateException(
            "a child has not begun to write after " + ChildJvm.LIMIT + ": " + child);
      }
    }
    return this;
  }

  /** Waits for its end, but no longer than the timeout; returns whether it has ended, and well. */
  boolean join(Duration timeout) throws InterruptedException {
    boolean ended = child.join(timeout);
    if (ended) {
      child.requireSuccess();
    }
    return ended;
  }

  /** How many bytes are in the pipe now. */
  int bytesInPipe() throws IOException {
    return child.stdout().available();
  }

  /** Takes everything that comes until the end; returns how many bytes. */
  long drain() throws IOException, InterruptedException {
    return drainage.drain();
  }

  @Override
  public void close() {
    child.close();
    memory.close();
  }
}
