package dev.forkbench.experiment.ipc;

import dev.forkbench.process.RemoteTask;
import java.util.Arrays;

/**
 * Takes items until it takes a pill. Returns how many items.
 *
 * @param line where from
 * @param tally what it has received
 * @param producers how many put items
 * @param items how many each of them puts
 */
record Consume(Line line, Tally tally, int producers, int items) implements RemoteTask<Long> {
  @Override
  public Long call() throws InterruptedException {
    int[] last = new int[producers];
    Arrays.fill(last, -1);
    long count = 0;
    for (long next = line.take(); next != Produce.PILL; next = line.take()) {
      receive(Produce.numberOf(next), last);
      count++;
    }
    return count;
  }

  private void receive(int number, int[] last) {
    tally.count(number);
    int producer = number / items;
    if (number < last[producer]) {
      tally.countOutOfOrder();
    }
    last[producer] = number;
  }
}
