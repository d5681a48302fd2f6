package dev.forkbench.experiment.ipc;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.ItemCodec;
import dev.forkbench.shared.SharedLong;
import dev.forkbench.shared.SharedMemory;
import dev.forkbench.shared.SharedQueue;

/**
 * Puts bytes into a queue, in items of {@value #ITEM_BYTES} and one of what is left, and closes it.
 *
 * @param queue has room for {@value #CAPACITY} bytes, 8 of them for each item's head
 * @param bytes how many
 * @param begun becomes 1 just before
 * @param put counts the bytes that are in the queue
 */
record QueueFill(SharedQueue<byte[]> queue, int bytes, SharedLong begun, SharedLong put)
    implements RemoteTask<Long> {
  /** As much as a pipe of Linux holds. */
  static final int CAPACITY = 1 << 16;

  static final int ITEM_BYTES = 1024;

  static SharedQueue<byte[]> queueIn(SharedMemory memory, int slot) {
    return SharedQueue.in(memory, slot, CAPACITY, ItemCodec.bytes());
  }

  @Override
  public Long call() throws InterruptedException {
    begun.setVolatile(1);
    for (int missing = bytes; missing > 0; missing -= ITEM_BYTES) {
      int next = Math.min(missing, ITEM_BYTES);
      queue.put(new byte[next]);
      put.getAndAdd(next);
    }
    queue.close();
    return (long) bytes;
  }
}
