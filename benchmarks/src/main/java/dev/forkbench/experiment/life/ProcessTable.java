package dev.forkbench.experiment.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel's table says about a process. Reading it waits for nobody, and tells nobody that
 * the process has ended.
 *
 * @param proc where the table is to be read
 */
record ProcessTable(Path proc) {
  /** What {@link #state} says of a process that has no entry. */
  static final String GONE = "gone";

  static ProcessTable ofThisMachine() {
    return new ProcessTable(Path.of("/proc"));
  }

  /** Whether this system has such a table; macOS has none. */
  boolean available() {
    return Files.isReadable(proc.resolve("self/stat"));
  }

  /**
   * The letter of the process's state, Z for one that has ended and that nobody has waited for;
   * {@value #GONE} if there is no such process.
   */
  String state(long pid) {
    try {
      String stat = Files.readString(proc.resolve(pid + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    } catch (IOException gone) {
      return GONE;
    }
  }
}
