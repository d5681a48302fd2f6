package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import java.io.IOException;

/**
 * Takes items off a belt until one says that there are no more. Returns how many came whole and
 * with the number that was next, less those that did not.
 *
 * @param belt where from
 * @param itemBytes their length
 */
public record TakeTask(Belt belt, int itemBytes) implements RemoteTask<Long> {

  @Override
  public Long call() throws IOException, InterruptedException {
    try (Belt.Sink sink = belt.sink()) {
      return takeAll(sink, itemBytes);
    }
  }

  private static long takeAll(Belt.Sink sink, int itemBytes)
      throws IOException, InterruptedException {
    long right = 0;
    long wrong = 0;
    byte[] item = sink.take();
    while (Parcels.number(item) != Parcels.END) {
      if (Parcels.number(item) == right && Parcels.isWhole(item, itemBytes)) {
        right++;
      } else {
        wrong++;
      }
      item = sink.take();
    }
    return right - wrong;
  }
}
