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
  private final int bytes;
  private final Held held;
  private final Drainage drainage;

  /** Tells how many bytes are in the channel. */
  private interface Held {
    long bytes() throws IOException;
  }

  /** Takes everything that comes until the end, and counts it. */
  private interface Drainage {
    long drain() throws IOException, InterruptedException;
  }

  private Writer(SharedMemory memory, ChildJvm child, int bytes, Held held, Drainage drainage) {
    this.memory = memory;
    this.begun = memory.longAt(0);
    this.child = child;
    this.bytes = bytes;
    this.held = held;
    this.drainage = drainage;
  }

  /** Writes to its standard output, a pipe. */
  static Writer toPipe(int bytes) {
    SharedMemory memory = SharedMemory.create(1);
    ChildJvm child = new ChildJvm(new PipeFill(bytes, memory.longAt(0)));
    return new Writer(
        memory, child, bytes, () -> child.stdout().available(), () -> drain(child.stdout()));
  }

  /** Writes to a {@link SharedQueue}. */
  static Writer toQueue(int bytes) {
    SharedMemory memory = SharedMemory.create(2 + SharedQueue.slots(QueueFill.CAPACITY));
    SharedLong put = memory.longAt(1);
    SharedQueue<byte[]> queue = QueueFill.queueIn(memory, 2);
    ChildJvm child = new ChildJvm(new QueueFill(queue, bytes, memory.longAt(0), put));
    return new Writer(memory, child, bytes, put::getVolatile, () -> drain(queue));
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
  void start() throws IOException, InterruptedException {
    child.start();
    long started = System.nanoTime();
    while (begun.getVolatile() == 0) {
      if (child.join(Duration.ofMillis(POLL_MILLIS))) {
        child.requireSuccess();
        return;
      }
      if (System.nanoTime() - started > ChildJvm.LIMIT.toNanos()) {
        throw new IllegalStateException(
            "a child has not begun to write after " + ChildJvm.LIMIT + ": " + child);
      }
    }
  }

  /** Waits for its end, but no longer than the timeout; returns whether it has ended, and well. */
  boolean join(Duration timeout) throws InterruptedException {
    boolean ended = child.join(timeout);
    if (ended) {
      child.requireSuccess();
    }
    return ended;
  }

  /**
   * Waits until it has ended, and well, or is blocked: only a part of its bytes is in the channel,
   * and no more have come for a while. Returns whether it has ended. Nobody may have read before.
   *
   * @param still how long that while is
   * @throws IllegalStateException if it is neither after {@link ChildJvm#LIMIT}
   */
  boolean ends(Duration still) throws IOException, InterruptedException {
    long started = System.nanoTime();
    long lastCame = started;
    long before = 0;
    while (!join(Duration.ofMillis(POLL_MILLIS))) {
      long now = System.nanoTime();
      long there = held.bytes();
      lastCame = there == before ? lastCame : now;
      before = there;
      if (there > 0 && there < bytes && now - lastCame > still.toNanos()) {
        return false;
      }
      requireBeforeLimit(now - started);
    }
    return true;
  }

  private void requireBeforeLimit(long nanos) {
    if (nanos > ChildJvm.LIMIT.toNanos()) {
      throw new IllegalStateException(
          "a child neither ends nor is blocked after " + ChildJvm.LIMIT + ": bytes=" + bytes);
    }
  }

  /** How many bytes are in the channel, if nobody has read any. */
  long bytesHeld() throws IOException {
    return held.bytes();
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
