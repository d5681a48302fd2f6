package dev.forkbench.harness.run;

/** Somebody asked the run to stop. */
public final class InterruptedRunException extends Exception {
  private static final long serialVersionUID = 1;
}
