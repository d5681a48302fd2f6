package dev.forkbench.bench.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads from outside how long the JIT compilers of a JVM have been on a CPU: no worker is asked, so
 * none is woken, and waiting for a CPU that somebody else has does not count as compiling. HotSpot
 * ends a compiler thread that has had nothing to do for seconds; its time is then no longer seen.
 *
 * @param proc where Linux shows its processes; elsewhere there is no such directory
 */
record CompilerTime(Path proc) {
  /** As much as the kernel keeps of the names of HotSpot's threads. */
  private static final String THREAD = "C[12] CompilerThre";

  /** Nanoseconds so far of a process; empty if it has no compilers, or the system does not tell. */
  OptionalLong nanos(long pid) {
    List<Long> nanos = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(proc.resolve(pid + "/task"))) {
      threads.forEach(thread -> onCpu(thread).ifPresent(nanos::add));
    } catch (IOException noLinuxOrGone) {
      return OptionalLong.empty();
    }
    return nanos.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(nanos.stream().mapToLong(Long::longValue).sum());
  }

  /** The first of three numbers: on a CPU, waiting for one, how often; empty for other threads. */
  private static Optional<Long> onCpu(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip().matches(THREAD)
          ? Optional.of(Long.valueOf(Files.readString(thread.resolve("schedstat")).split(" ")[0]))
          : Optional.empty();
    } catch (IOException notToldOrEnded) {
      return Optional.empty();
    }
  }
}
