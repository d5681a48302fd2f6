package dev.forkbench.process;

/** The initializer of a pool failed in a worker; its cause says how. */
public final class InitializerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InitializerException(long pid, Throwable cause) {
    super("the initializer failed in worker (pid " + pid + "): " + cause, cause);
  }
}
