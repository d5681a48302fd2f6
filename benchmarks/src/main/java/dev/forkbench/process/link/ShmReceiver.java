package dev.forkbench.process.link;

import dev.forkbench.shared.ByteRing;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The reading end of a ring: looks, spins, and at last sleeps in a read from the pipe on which the
 * other end rings.
 *
 * <p>A second thread may {@link #poll()} while the first one sleeps. Who looks into the ring holds
 * {@link #looking}; who sleeps does not, and has left {@link #asleep} set. Whoever lets go of the
 * lock while that is set has either found the ring empty after {@link SleepWord#sleep()}, so that
 * the next record rings; or it returns a frame, and its caller goes on looking.
 *
 * <pre>
 *   receive()                        poll(), meanwhile
 *   lock, ring is empty
 *   asleep = true, word.sleep()
 *   ring is still empty, unlock
 *   in.read() ...                    lock
 *      .                             word.wake(): the writer need not ring
 *      .                             spin: a frame, or nothing
 *      .                             word.sleep(): the writer rings again
 *      .                             nothing so far? look once more
 *   ... a byte                       unlock
 *   lock, asleep = false, ...
 * </pre>
 */
final class ShmReceiver {
  /** How often to look between two readings of the clock, which cost more. */
  private static final int LOOKS_PER_READING = 32;

  private final ShmRecords records;
  private final SleepWord word;
  private final InputStream in;
  private final long spinNanos;

  private final Lock looking = new ReentrantLock();

  /** A receiver is blocked in the read, or about to be. Guarded by {@link #looking}. */
  private boolean asleep;

  /** The other end is gone: nothing will come but what is in the ring. */
  private volatile boolean over;

  /**
   * @param in where a byte comes when the other end rings, and the end when it dies
   * @param spinNanos from 0
   */
  ShmReceiver(ByteRing ring, SleepWord word, InputStream in, long spinNanos) {
    this.records = new ShmRecords(ring);
    this.word = word;
    this.in = in;
    this.spinNanos = spinNanos;
  }

  boolean isOver() {
    return over;
  }

  /** See {@link Link#receive()}. */
  Frame receive() throws IOException {
    Frame frame = lookAndSleep();
    while (frame == null) {
      listen();
      frame = lookAndSleep();
    }
    return frame;
  }

  /** Returns a frame; or null, and then every record from now on rings. */
  private Frame lookAndSleep() throws IOException {
    looking.lock();
    try {
      if (asleep) {
        asleep = false;
        word.heard();
      }
      Frame frame = look(spinNanos);
      return frame == null ? sleep() : frame;
    } finally {
      looking.unlock();
    }
  }

  private Frame sleep() throws ProtocolException {
    word.sleep();
    Frame frame = records.take();
    asleep = frame == null;
    if (!asleep) {
      word.wake();
    }
    return frame;
  }

  /** A stream that fails is at its end: the JDK closes the streams of a process that it kills. */
  private void listen() {
    int bell;
    try {
      bell = in.read();
    } catch (IOException closed) {
      bell = -1;
    }
    over = bell < 0;
  }

  /** See {@link Link#pollNow()}. */
  Frame pollNow() throws IOException {
    return poll(0);
  }

  /** See {@link Link#poll()}. */
  Frame poll() throws IOException {
    return poll(spinNanos);
  }

  private Frame poll(long nanos) throws IOException {
    if (!looking.tryLock()) {
      return null;
    }
    try {
      Frame frame = look(0);
      return frame == null && nanos > 0 ? pollForSleeper(nanos) : frame;
    } finally {
      looking.unlock();
    }
  }

  private Frame pollForSleeper(long nanos) throws IOException {
    word.wake();
    Frame frame = look(nanos);
    if (asleep) {
      word.sleep();
      return frame == null ? records.take() : frame;
    }
    return frame;
  }

  /** What was in the ring when the other end went is received before its end is told. */
  private Frame look(long nanos) throws IOException {
    boolean last = over;
    Frame frame = records.take();
    if (frame == null && last) {
      throw new EOFException(FrameReader.endOfLink(records.isInFrame()));
    }
    return frame == null && nanos > 0 ? spin(nanos) : frame;
  }

  private Frame spin(long nanos) throws ProtocolException {
    Frame frame = null;
    long start = System.nanoTime();
    while (frame == null && System.nanoTime() - start < nanos) {
      for (int i = 0; i < LOOKS_PER_READING && frame == null; i++) {
        Thread.onSpinWait();
        frame = records.take();
      }
    }
    return frame;
  }
}
