package dev.forkbench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The sleepers of the guides. The unit of their times is a second there; a shorter one keeps their
 * proportions.
 */
public enum Sleepers {
  /** One child sleeps 1 unit. */
  ONE(1, i -> 10),
  /** Ten children sleep 10 units each. */
  TEN(10, i -> 100),
  /** A pool of three gets five tasks that sleep 1 unit each. */
  FIVE_ON_THREE(5, i -> 10),
  /** A pool gets ten tasks that sleep 0, 0.1, ... 0.9 units. */
  RISING(10, i -> i);

  private final int count;
  private final IntUnaryOperator tenthsOfAUnit;

  Sleepers(int count, IntUnaryOperator tenthsOfAUnit) {
    this.count = count;
    this.tenthsOfAUnit = tenthsOfAUnit;
  }

  /**
   * The tasks, in the guides' order.
   *
   * @param unitMillis length of a unit, a multiple of 10
   */
  public List<SleepTask> tasks(int unitMillis) {
    requireTenths(unitMillis);
    List<SleepTask> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(new SleepTask(i, (long) tenthsOfAUnit.applyAsInt(i) * unitMillis / 10));
    }
    return tasks;
  }

  private static void requireTenths(int unitMillis) {
    if (unitMillis < 10 || unitMillis % 10 != 0) {
      throw new IllegalArgumentException(
          "unitMillis must be a multiple of 10, from 10 on: unitMillis=" + unitMillis);
    }
  }
}
