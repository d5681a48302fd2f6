package dev.forkbench.process;

import java.util.Map;

/** Says in words how a process ended. */
final class ExitStatus {
  /** The JDK reports a death by signal n as 128 + n. */
  private static final int SIGNAL_BASE = 128;

  private static final int KILLED = SIGNAL_BASE + 9;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9,
          "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

  private ExitStatus() {}

  /** {@code exit status 42}, {@code SIGTERM (143)}, {@code SIGKILL (137); out of memory?}. */
  static String describe(int status) {
    String signal = SIGNALS.get(status - SIGNAL_BASE);
    if (signal == null) {
      return "exit status " + status;
    }
    String hint = status == KILLED ? "; by the system for want of memory, if nobody sent it" : "";
    return signal + " (" + status + ")" + hint;
  }
}
