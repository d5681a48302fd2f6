package dev.forkbench.process;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Stands in for an exception of a task that cannot travel itself (it, or something it refers to, is
 * not serialisable). Its message is the stack trace as the worker printed it.
 */
public final class RemoteFailureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private RemoteFailureException(String message) {
    super(message, null, false, false);
  }

  static RemoteFailureException describing(Throwable failure) {
    StringWriter text = new StringWriter();
    try {
      failure.printStackTrace(new PrintWriter(text));
    } catch (RuntimeException | Error e) {
      // An exception may fail even at printing itself; its class is still worth reporting.
      text.write(" (printing it failed with " + e.getClass().getName() + ")");
      return new RemoteFailureException(failure.getClass().getName() + text);
    }
    return new RemoteFailureException(text.toString());
  }
}
