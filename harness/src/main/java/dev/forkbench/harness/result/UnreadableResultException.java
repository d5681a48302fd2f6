package dev.forkbench.harness.result;

import java.nio.file.Path;

/**
 * A file that is broken, foreign, or of an unknown format version. The message names it and says
 * why, on one line.
 */
public final class UnreadableResultException extends Exception {
  private static final long serialVersionUID = 1;

  public UnreadableResultException(Path file, String reason) {
    super(Printable.of(file + ": " + reason));
  }

  public UnreadableResultException(Path file, String reason, Throwable cause) {
    super(Printable.of(file + ": " + reason), cause);
  }
}
