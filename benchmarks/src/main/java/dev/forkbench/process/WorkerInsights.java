package dev.forkbench.process;

import java.time.Duration;
import java.util.Optional;

/**
 * What one place in a pool has done, over all the workers that have had it.
 *
 * @param slot number of the place, from 0
 * @param pid process id of the present worker, -1 if there is none
 * @param workers how many workers have been started for it
 * @param tasks how many tasks they have answered
 * @param start time from starting a process to its greeting
 * @param init time in the initializer
 * @param working time from giving a task to a worker (or from its answer before) to its answer
 * @param waiting time of ready workers without a task
 * @param exit time from telling a worker to exit to its end
 * @param jvm what the present worker says of itself; see {@link #counters()}
 */
public record WorkerInsights(
    int slot,
    long pid,
    int workers,
    long tasks,
    Duration start,
    Duration init,
    Duration working,
    Duration waiting,
    Duration exit,
    JvmCounters jvm) {

  /** CPU, collector and compiler time of the present worker, empty if there is none to ask. */
  public Optional<JvmCounters> counters() {
    return Optional.ofNullable(jvm);
  }
}
