package dev.forkbench.bench.transfer;

import dev.forkbench.bench.support.Where;
import dev.forkbench.process.ChildProcess;
import dev.forkbench.shared.ItemCodec;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.shared.SharedQueue;
import dev.forkbench.workload.Belt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What carries the items. All but the pipe hold about as many. */
public enum QueueKind {
  /** A ring in shared memory, for threads and processes. */
  SHARED_QUEUE {
    @Override
    Belt open(SharedMemory memory, int itemBytes) {
      return new Belt.Shared(SharedQueue.in(memory, 0, RING_BYTES, ItemCodec.bytes()));
    }

    @Override
    boolean connects(Where where) {
      return true;
    }
  },
  /** The JDK's queue in an array with one lock, for threads. */
  ARRAY_BLOCKING_QUEUE {
    @Override
    Belt open(SharedMemory memory, int itemBytes) {
      return new Belt.Heap(new ArrayBlockingQueue<>(itemsInRing(itemBytes)));
    }
  },
  /** The JDK's linked queue with a lock on each end, for threads. */
  LINKED_BLOCKING_QUEUE {
    @Override
    Belt open(SharedMemory memory, int itemBytes) {
      return new Belt.Heap(new LinkedBlockingQueue<>(itemsInRing(itemBytes)));
    }
  },
  /** The floor for processes: a pipe of the system, behind buffers of 64 KiB. */
  PIPE {
    @Override
    Belt open(SharedMemory memory, int itemBytes) throws IOException, InterruptedException {
      Path pipe = SharedMemory.privateDirectory().resolve(UUID.randomUUID() + ".pipe");
      ChildProcess mkfifo = ChildProcess.of(List.of("mkfifo", pipe.toString())).start();
      if (mkfifo.join() != 0) {
        throw new IOException(pipe + ": mkfifo failed: " + mkfifo.lastErrorLines());
      }
      return new Belt.Pipe(pipe.toString(), itemBytes);
    }

    @Override
    boolean connects(Where where) {
      return where == Where.PROCESSES;
    }
  };

  private static final int RING_BYTES = 1 << 18;

  /** What an item takes in the ring beside its own bytes. */
  private static final int OVERHEAD_BYTES = 8;

  /** Opens it; what it needs of the memory is in the segment of {@link #slots()}. */
  abstract Belt open(SharedMemory memory, int itemBytes) throws IOException, InterruptedException;

  boolean connects(Where where) {
    return where == Where.THREADS;
  }

  static int slots() {
    return SharedQueue.slots(RING_BYTES);
  }

  private static int itemsInRing(int itemBytes) {
    return RING_BYTES / (itemBytes + OVERHEAD_BYTES);
  }
}
