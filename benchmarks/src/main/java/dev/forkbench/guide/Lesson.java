package dev.forkbench.guide;

import java.io.PrintStream;
import java.util.Locale;

/** One program of the guides. The comment of its class has its command and what it printed. */
interface Lesson {

  /** Its name on the command line: that of its class, with hyphens. */
  default String name() {
    return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** What it shows, in a few words. */
  String title();

  /**
   * Runs it to its end; no process is left then.
   *
   * @param pace how fast the guides' seconds pass
   */
  void run(PrintStream out, Pace pace) throws Exception;
}
