package dev.forkbench.process;

import java.util.List;

/** A worker JVM ended while it ran a task, or before it was ready for one. */
public final class WorkerDiedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long pid;
  private final int exitValue;

  WorkerDiedException(String when, long pid, int exitValue, List<String> lastErrorLines) {
    super(message(when, pid, exitValue, lastErrorLines));
    this.pid = pid;
    this.exitValue = exitValue;
  }

  private static String message(String when, long pid, int exitValue, List<String> lines) {
    String how = "worker (pid " + pid + ") ended " + when + ": " + ExitStatus.describe(exitValue);
    return lines.isEmpty()
        ? how
        : how + "; its last lines on stderr:\n  " + String.join("\n  ", lines);
  }

  /** Process id of the dead worker. */
  public long pid() {
    return pid;
  }

  /** Exit value of the dead worker; 128 + n after signal n. */
  public int exitValue() {
    return exitValue;
  }
}
