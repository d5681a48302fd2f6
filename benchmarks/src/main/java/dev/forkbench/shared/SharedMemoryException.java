package dev.forkbench.shared;

/**
 * Shared memory could not be created or attached. The message names the file and says what to do.
 */
public final class SharedMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SharedMemoryException(String message) {
    super(message);
  }

  SharedMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
