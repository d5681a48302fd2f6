package dev.forkbench.experiment.race;

import dev.forkbench.backend.Backend;
import dev.forkbench.experiment.support.Settings;
import dev.forkbench.experiment.support.Space;
import dev.forkbench.workload.Access;
import dev.forkbench.workload.AccountTask.Side;

/**
 * What the settings of a race say.
 *
 * @param space where the sides run
 * @param memory where the balance lies
 * @param access how it is updated
 * @param gate whether the sides wait for each other
 * @param deposits updates of one side
 * @param withdrawals updates of the other
 * @param warmup races before the first trial
 */
record Arm(
    Space space,
    Memory memory,
    Access access,
    boolean gate,
    int deposits,
    int withdrawals,
    int warmup) {

  /** Where the balance lies. */
  enum Memory {
    /** A static field, which threads share. */
    HEAP,
    /** A page of a mapped file, which processes share, too. */
    MAPPED
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if one is missing or makes no sense
   */
  static Arm of(Settings settings) {
    Arm arm =
        new Arm(
            settings.constant("space", Space.class),
            settings.constant("memory", Memory.class),
            settings.constant("access", Access.class),
            settings.flag("gate"),
            settings.count("deposits"),
            settings.count("withdrawals"),
            settings.has("warmup") ? settings.count("warmup") : 0);
    arm.requirePossible();
    return arm;
  }

  private void requirePossible() {
    if (space == Space.PROCESSES && memory == Memory.HEAP) {
      throw new IllegalArgumentException("processes have no common heap: memory=HEAP");
    }
    if (space == Space.PROCESSES && !access.spansProcesses()) {
      throw new IllegalArgumentException(access + " spans no processes: space=" + space);
    }
    if (memory == Memory.HEAP && access == Access.SHARED_LOCK) {
      throw new IllegalArgumentException(
          "a static field is guarded by a MONITOR: access=" + access);
    }
  }

  /** How a side is started. */
  Backend backend() {
    return gate ? space.pool() : space.perTask();
  }

  /** How often a side updates. */
  int times(Side side) {
    return side == Side.DEPOSIT ? deposits : withdrawals;
  }
}
