package dev.forkbench.harness.run;

/** Trouble that its reader can mend: one line for the terminal, and the command's exit code. */
public final class RunException extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  public RunException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  public static RunException usage(String message) {
    return new RunException(ExitCode.USAGE, message);
  }

  /** What is there was measured otherwise. */
  public static RunException differs(String message) {
    return new RunException(ExitCode.DIFFERS, message);
  }

  /** Some of what was to be measured is not there. */
  public static RunException incomplete(String message) {
    return new RunException(ExitCode.INCOMPLETE, message);
  }
}
