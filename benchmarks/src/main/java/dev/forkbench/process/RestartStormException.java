package dev.forkbench.process;

/** Workers died so often, without completing a task, that replacing them is pointless. */
public final class RestartStormException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RestartStormException(String howMany, WorkerDiedException last) {
    super(howMany + " and no task completed; the last: " + last.getMessage(), last);
  }
}
