package dev.forkbench.harness.run;

/** What the command line's exit codes mean. */
public final class ExitCode {

  public static final int OK = 0;

  /** An invariant is broken, such as a process left behind. */
  public static final int BROKEN_INVARIANT = 1;

  /** Usage, unreadable data, or a machine that cannot run this now. */
  public static final int USAGE = 2;

  /** Another machine, configuration or plan than the run it should continue. */
  public static final int DIFFERS = 3;

  /** Nothing is decided, where that was asked to count. */
  public static final int UNDECIDED = 4;

  /** Rows are missing. */
  public static final int INCOMPLETE = 5;

  /** A bug of ours. */
  public static final int SOFTWARE = 70;

  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
