package dev.forkbench.process;

import com.sun.management.OperatingSystemMXBean;
import java.io.Serializable;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where a JVM's time went since it started.
 *
 * @param cpuNanos CPU time of all its threads; -1 where the system does not tell
 * @param gcMillis time of its collectors
 * @param jitMillis time of its compilers; 0 without one
 */
public record JvmCounters(long cpuNanos, long gcMillis, long jitMillis) implements Serializable {

  /** Those of the JVM this runs in. */
  public static JvmCounters ofThisJvm() {
    return new JvmCounters(cpuNanosOfThisJvm(), gcMillisOfThisJvm(), jitMillisOfThisJvm());
  }

  private static long cpuNanosOfThisJvm() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }

  private static long gcMillisOfThisJvm() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .filter(millis -> millis > 0)
        .sum();
  }

  private static long jitMillisOfThisJvm() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler == null ? 0 : compiler.getTotalCompilationTime();
  }
}
