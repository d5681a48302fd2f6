package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;

/**
 * One of several sides that add to the same value. Returns how often it did.
 *
 * @param value what it adds to
 * @param guard what keeps the sides apart
 * @param lock the guard's lock
 * @param times how many updates
 * @param start shared by all sides
 * @param side which of them it is, from 0
 */
public record GuardedTask(
    SharedLong value, Guard guard, Lock lock, int times, Baton start, int side)
    implements RemoteTask<Long> {

  @Override
  public Long call() throws TimeoutException {
    start.await(side);
    update(value, guard, lock, times);
    return (long) times;
  }

  private static void update(SharedLong value, Guard guard, Lock lock, int times) {
    for (int i = 0; i < times; i++) {
      guard.add(value, lock);
    }
  }
}
