package dev.forkbench.experiment.pool;

import dev.forkbench.process.JvmCounters;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerInsights;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.ToLongFunction;

/**
 * What this JVM and its children have used until now.
 *
 * @param alive counters of this JVM and of the workers of a pool, by process id
 * @param endedCpuMillis CPU time of children that have ended; empty where the system does not tell
 */
record JvmTimes(Map<Long, JvmCounters> alive, OptionalLong endedCpuMillis) {

  /** With no pool. */
  static JvmTimes of(EndedCpu ended) {
    Map<Long, JvmCounters> alive = new HashMap<>();
    alive.put(ProcessHandle.current().pid(), JvmCounters.ofThisJvm());
    return new JvmTimes(alive, ended.millis());
  }

  /** With the workers of the executor, if it has any; they are asked. */
  static JvmTimes of(EndedCpu ended, ExecutorService executor)
      throws InterruptedException, ExecutionException {
    JvmTimes times = of(ended);
    if (executor instanceof ProcessPool pool) {
      for (WorkerInsights worker : pool.insights()) {
        times.alive.put(worker.pid(), worker.counters().orElseThrow());
      }
    }
    return times;
  }

  /** How much CPU all have used since then; empty if one of them cannot say. */
  OptionalLong cpuMillisSince(JvmTimes before) {
    boolean known = alive.values().stream().allMatch(counters -> counters.cpuNanos() >= 0);
    if (!known || endedCpuMillis.isEmpty() || before.endedCpuMillis.isEmpty()) {
      return OptionalLong.empty();
    }
    long ended = endedCpuMillis.getAsLong() - before.endedCpuMillis.getAsLong();
    return OptionalLong.of(ended + since(before, JvmCounters::cpuNanos) / 1_000_000);
  }

  /** How much a counter has grown since then, all JVMs together; new ones began with 0. */
  long since(JvmTimes before, ToLongFunction<JvmCounters> counter) {
    long grown = 0;
    for (Map.Entry<Long, JvmCounters> jvm : alive.entrySet()) {
      JvmCounters then = before.alive.get(jvm.getKey());
      grown += counter.applyAsLong(jvm.getValue());
      grown -= then == null ? 0 : counter.applyAsLong(then);
    }
    return grown;
  }
}
