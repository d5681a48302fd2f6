package dev.forkbench.workload;

import dev.forkbench.process.RemoteTask;
import dev.forkbench.shared.SharedLong;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;

/**
 * One of several sides that add to the same value. Returns how often it found the value changed by
 * another side since its own last update: how often the lock was handed over to it.
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
    return update(value, guard, lock, times);
  }

  private static long update(SharedLong value, Guard guard, Lock lock, int times) {
    long handOvers = 0;
    long mine = 0;
    for (int i = 0; i < times; i++) {
      long before = guard.add(value, lock);
      handOvers += before == mine ? 0 : 1;
      mine = before + 1;
    }
    return handOvers;
  }
}
