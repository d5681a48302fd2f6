package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import java.io.IOException;

/**
 * Puts numbered items onto a belt, and one that says that there are no more. Returns how many.
 *
 * @param belt where to
 * @param items how many
 * @param itemBytes their length, at least 16
 */
public record PutTask(Belt belt, int items, int itemBytes) implements RemoteTask<Long> {

  public PutTask {
    if (itemBytes < Parcels.MIN_BYTES) {
      throw new IllegalArgumentException("an item has at least 16 bytes: itemBytes=" + itemBytes);
    }
  }

  @Override
  public Long call() throws IOException, InterruptedException {
    try (Belt.Source source = belt.source()) {
      putAll(source, items, itemBytes);
      source.put(Parcels.make(Parcels.END, itemBytes));
    }
    return (long) items;
  }

  private static void putAll(Belt.Source source, int items, int itemBytes)
      throws IOException, InterruptedException {
    for (int number = 0; number < items; number++) {
      source.put(Parcels.make(number, itemBytes));
    }
  }
}
