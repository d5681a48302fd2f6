package dev.forkbench.shared;

/** Another JVM died while it held or was to serve what this thread waits for. */
public final class PeerDiedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PeerDiedException(String message) {
    super(message);
  }
}
