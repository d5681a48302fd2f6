package dev.forkbench.experiment.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * CPU time of children that have ended, as Linux counts it for their parent.
 *
 * @param proc {@code /proc}, which other systems do not have
 */
record EndedCpu(Path proc) {
  /** Linux tells every program that it counts in hundredths of a second. */
  private static final int TICK_MILLIS = 10;

  /** Place of the children's user time behind the name; that of their system time follows. */
  private static final int USER_TIME = 13;

  static EndedCpu ofThisMachine() {
    return new EndedCpu(Path.of("/proc"));
  }

  /**
   * Of all children of this JVM, and theirs, that have been waited for. Empty where the system does
   * not tell.
   */
  OptionalLong millis() {
    try {
      return OptionalLong.of(millis(Files.readString(proc.resolve("self/stat"))));
    } catch (IOException notAvailable) {
      return OptionalLong.empty();
    }
  }

  /** A name may hold anything, so the fields are counted from behind it. */
  static long millis(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return TICK_MILLIS
        * (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]));
  }
}
