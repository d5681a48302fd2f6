package dev.forkbench.bench.support;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads from outside how long the JIT compilers of a JVM have been on a CPU: no worker is asked, so
 * none is woken, and waiting for a CPU that somebody else has does not count as compiling. HotSpot
 * ends a compiler thread that has had nothing to do for seconds; its time is then no longer seen.
 *
 * <p>It does little and remembers which threads are no compilers, because what it runs is compiled
 * in the JVM that is measured.
 */
final class CompilerTime {
  private static final int LONGEST = 128;
  private static final String SUFFIX = " CompilerThre";

  private final File proc;
  private final Set<String> others = new HashSet<>();
  private final byte[] buffer = new byte[LONGEST];

  /**
   * @param proc where Linux shows its processes; elsewhere there is no such directory
   */
  CompilerTime(File proc) {
    this.proc = proc;
  }

  /** Nanoseconds so far of a process; empty if it has no compilers, or the system does not tell. */
  OptionalLong nanos(long pid) {
    File tasks = new File(new File(proc, Long.toString(pid)), "task");
    String[] threads = tasks.list();
    long nanos = 0;
    boolean found = false;
    for (String thread : threads == null ? new String[0] : threads) {
      long onCpu = others.contains(thread) ? -1 : onCpu(thread, new File(tasks, thread));
      found |= onCpu >= 0;
      nanos += Math.max(0, onCpu);
    }
    return found ? OptionalLong.of(nanos) : OptionalLong.empty();
  }

  /** Negative where a thread is no compiler, has ended, or its time is not told. */
  private long onCpu(String thread, File directory) {
    try {
      if (isCompiler(read(directory, "comm"))) {
        String times = read(directory, "schedstat");
        return Long.parseLong(times.substring(0, times.indexOf(' ')));
      }
      others.add(thread);
    } catch (IOException endedOrNotTold) {
      // The next time it is looked at again.
    }
    return -1;
  }

  /** {@code C1 CompilerThre}, {@code C2 CompilerThre}: as much as the kernel keeps of a name. */
  private static boolean isCompiler(String name) {
    return name.startsWith(SUFFIX, 2) && name.charAt(0) == 'C';
  }

  private String read(File directory, String name) throws IOException {
    try (FileInputStream in = new FileInputStream(new File(directory, name))) {
      int length = in.read(buffer);
      return new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    }
  }
}
