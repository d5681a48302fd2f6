package dev.forkbench.process.link;

import dev.forkbench.shared.ByteRing;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.shared.SharedMemoryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The memory of one link: a ring each way, and for each ring whether its reader sleeps.
 *
 * <pre>
 *   slot 0             1                  2                  2 + slots of a ring
 *   +------------------+------------------+------------------+------------------+
 *   | the worker sleeps| the parent sleeps| ring to worker   | ring to parent   |
 *   +------------------+------------------+------------------+------------------+
 * </pre>
 *
 * <p>The JDK unmaps it when nothing refers to it any more and the garbage collector has noticed, in
 * the parent as in the worker; there is no other way. Its name goes with {@link #close()}.
 */
final class ShmSegment {
  static final int RING_BYTES = 1 << 17;

  private static final int WORKER_SLEEPS = 0;
  private static final int PARENT_SLEEPS = 1;
  private static final int TO_WORKER = 2;
  private static final int TO_PARENT = TO_WORKER + ByteRing.slots(RING_BYTES);
  private static final int SLOTS = TO_PARENT + ByteRing.slots(RING_BYTES);

  private final SharedMemory memory;

  private ShmSegment(SharedMemory memory) {
    this.memory = memory;
  }

  static ShmSegment create() throws IOException {
    try {
      return new ShmSegment(SharedMemory.create(SLOTS));
    } catch (SharedMemoryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static ShmSegment attach(String address) throws IOException {
    try {
      return new ShmSegment(SharedMemory.attached(Path.of(address)));
    } catch (SharedMemoryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  String address() {
    return memory.file().toString();
  }

  ShmLink parentLink(Duration spin, InputStream in, OutputStream out) {
    return link(spin, in, TO_PARENT, PARENT_SLEEPS, out, TO_WORKER, WORKER_SLEEPS);
  }

  ShmLink workerLink(Duration spin, InputStream in, OutputStream out) {
    return link(spin, in, TO_WORKER, WORKER_SLEEPS, out, TO_PARENT, PARENT_SLEEPS);
  }

  private ShmLink link(
      Duration spin,
      InputStream in,
      int inRing,
      int sleepsHere,
      OutputStream out,
      int outRing,
      int sleepsThere) {
    ShmReceiver receiver = new ShmReceiver(ring(inRing), word(sleepsHere), in, spin.toNanos());
    ShmSender sender = new ShmSender(ring(outRing), word(sleepsThere), out, receiver::isOver);
    return new ShmLink(receiver, sender);
  }

  private ByteRing ring(int slot) {
    return ByteRing.in(memory, slot, RING_BYTES);
  }

  private SleepWord word(int slot) {
    return new SleepWord(memory.longAt(slot));
  }

  /** Removes its name; who is attached keeps the memory. */
  void close() {
    memory.close();
  }
}
