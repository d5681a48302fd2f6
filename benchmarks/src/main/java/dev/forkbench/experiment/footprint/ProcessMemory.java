package dev.forkbench.experiment.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory processes have, as Linux counts it.
 *
 * @param proc {@code /proc}, which other systems do not have
 */
record ProcessMemory(Path proc) {
  private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");

  static ProcessMemory ofThisMachine() {
    return new ProcessMemory(Path.of("/proc"));
  }

  /**
   * The proportional set size in KiB: a page that n processes share counts 1/n in each, so the sum
   * over them is what they occupy together. Empty where the system does not tell.
   */
  OptionalLong proportionalKib(long pid) {
    try {
      Matcher pss = PSS.matcher(Files.readString(proc.resolve(pid + "/smaps_rollup")));
      return pss.find() ? OptionalLong.of(Long.parseLong(pss.group(1))) : OptionalLong.empty();
    } catch (IOException notAvailable) {
      return OptionalLong.empty();
    }
  }
}
