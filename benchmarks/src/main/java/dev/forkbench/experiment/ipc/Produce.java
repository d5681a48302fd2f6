package dev.forkbench.experiment.ipc;

import dev.forkbench.process.RemoteTask;

/**
 * Puts numbered items into a line: each number is put once by one producer.
 *
 * @param line where to
 * @param producer which one, from 0
 * @param items how many it puts
 */
record Produce(Line line, int producer, int items) implements RemoteTask<Long> {
  /** The item that tells a consumer to end. */
  static final long PILL = -1;

  @Override
  public Long call() {
    for (int i = 0; i < items; i++) {
      line.put(itemOf(producer * items + i));
    }
    return (long) items;
  }

  /** Items are never 0, which a line uses for a place where nothing is. */
  static long itemOf(int number) {
    return number + 1L;
  }

  static int numberOf(long item) {
    return Math.toIntExact(item - 1);
  }
}
