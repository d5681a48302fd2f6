package dev.forkbench.harness.run;

/** A raw result that is readable, but is not the one row that was asked for. */
final class WrongRowsException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean duplicate;

  private WrongRowsException(String message, boolean duplicate) {
    super(message);
    this.duplicate = duplicate;
  }

  static WrongRowsException missing(String message) {
    return new WrongRowsException(message, false);
  }

  static WrongRowsException duplicated(String message) {
    return new WrongRowsException(message, true);
  }

  boolean isDuplicate() {
    return duplicate;
  }
}
