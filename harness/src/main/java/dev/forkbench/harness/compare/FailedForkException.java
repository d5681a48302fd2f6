package dev.forkbench.harness.compare;

/** A measured JVM gave no usable result. */
final class FailedForkException extends Exception {
  private static final long serialVersionUID = 1;

  FailedForkException(String message) {
    super(message);
  }
}
