package dev.forkbench.bench.support;

import dev.forkbench.process.JvmCounters;
import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What this JVM and the processes below it have used so far.
 *
 * @param nanoTime when
 * @param processes by process id
 */
record TreeTimes(long nanoTime, Map<Long, Times> processes) {
  private static final CompilerTime COMPILERS = new CompilerTime(new File("/proc"));

  /**
   * What one process has used.
   *
   * @param jitNanos of its JIT compilers; 0 where it has none, or the system does not tell
   * @param cpuNanos of all its threads, compilers included; 0 where the system does not tell
   */
  record Times(long jitNanos, long cpuNanos) {
    static final Times NONE = new Times(0, 0);

    private Times since(Times earlier) {
      return new Times(
          Math.max(0, jitNanos - earlier.jitNanos), Math.max(0, cpuNanos - earlier.cpuNanos));
    }

    Times plus(Times other) {
      return new Times(jitNanos + other.jitNanos, cpuNanos + other.cpuNanos);
    }
  }

  /** As it is now. One caller at a time. */
  static synchronized TreeTimes now() {
    ProcessHandle self = ProcessHandle.current();
    Map<Long, Times> processes = new HashMap<>();
    processes.put(self.pid(), times(self, true));
    for (ProcessHandle child : self.descendants().toList()) {
      processes.put(child.pid(), times(child, false));
    }
    return new TreeTimes(System.nanoTime(), processes);
  }

  private static Times times(ProcessHandle process, boolean isThisJvm) {
    OptionalLong jit = COMPILERS.nanos(process.pid());
    long ownJit =
        isThisJvm && jit.isEmpty()
            ? TimeUnit.MILLISECONDS.toNanos(JvmCounters.ofThisJvm().jitMillis())
            : jit.orElse(0);
    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return new Times(ownJit, cpu.toNanos());
  }

  /** Of all compilers there are. */
  long jitNanos() {
    return processes.values().stream().mapToLong(Times::jitNanos).sum();
  }

  /** What the processes have used since then that were already there; the others came and went. */
  Times since(TreeTimes earlier) {
    return processes.entrySet().stream()
        .filter(process -> earlier.processes.containsKey(process.getKey()))
        .map(process -> process.getValue().since(earlier.processes.get(process.getKey())))
        .reduce(Times.NONE, Times::plus);
  }
}
