package dev.forkbench.harness.run;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the CPUs of this machine did since it started.
 *
 * @param total clock ticks of all CPUs, idle ones included
 * @param stolen ticks in which the hypervisor ran somebody else
 * @param stalledMicros time in which some task waited for a CPU; empty where the kernel keeps none
 */
record CpuTimes(long total, long stolen, OptionalLong stalledMicros) {

  /** The share of CPU time that was stolen since an earlier reading, 0 to 1. */
  double stealShareSince(CpuTimes earlier) {
    long ticks = total - earlier.total;
    return ticks <= 0 ? 0 : (double) (stolen - earlier.stolen) / ticks;
  }

  /** The time in which some task waited for a CPU, as a share of {@code micros}. */
  OptionalDouble pressureSince(CpuTimes earlier, long micros) {
    if (stalledMicros.isEmpty() || earlier.stalledMicros.isEmpty() || micros <= 0) {
      return OptionalDouble.empty();
    }
    long stalled = stalledMicros.getAsLong() - earlier.stalledMicros.getAsLong();
    return OptionalDouble.of((double) stalled / micros);
  }
}
