package dev.forkbench.experiment.pool;

import dev.forkbench.process.RemoteTask;

/**
 * Sleeps, and returns its number.
 *
 * @param number among its siblings
 * @param millis how long it sleeps at least
 */
record Nap(int number, long millis) implements RemoteTask<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Thread.sleep(millis);
    return number;
  }
}
