package dev.forkbench.experiment.life;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;

/**
 * A task of a known length: it sleeps, so that it is no shorter or longer where cores are busy. Its
 * last act is to say that it has ended its work.
 *
 * @param millis how long, from the moment at which it runs; 0 for the guide's hundred squares
 * @param mark becomes {@value #ENDED} at the end
 */
record Nap(long millis, SharedLong mark) implements RemoteTask<Long> {
  static final long ENDED = 1;

  private static final int SQUARES = 100;

  @Override
  public Long call() throws InterruptedException {
    long result = millis == 0 ? squares() : nap();
    mark.setVolatile(ENDED);
    return result;
  }

  private static long squares() {
    long sum = 0;
    for (long i = 0; i < SQUARES; i++) {
      sum += i * i;
    }
    return sum;
  }

  private long nap() throws InterruptedException {
    Thread.sleep(millis);
    return millis;
  }
}
